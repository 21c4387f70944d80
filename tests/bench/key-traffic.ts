import {
  initAuthCreds,
  type AuthenticationState,
  type SignalDataSet,
  type SignalDataTypeMap,
} from '@whiskeysockets/baileys';

/** A read of Baileys, as it reached the store. */
export interface KeyRead {
  readonly type: keyof SignalDataTypeMap;
  readonly ids: readonly string[];
}

/** What Baileys asked of its store, in order. */
export interface KeyTraffic {
  readonly writes: readonly SignalDataSet[];
  /** Reads in a row, with no write between. */
  readonly readRuns: readonly (readonly KeyRead[])[];
}

/** An empty store in memory that notes what is asked of it. */
export function recordKeyTraffic(): { readonly state: AuthenticationState; traffic(): KeyTraffic } {
  const values = new Map<string, unknown>();
  const writes: SignalDataSet[] = [];
  const readRuns: KeyRead[][] = [[]];
  const place = (type: string, id: string): string => JSON.stringify([type, id]);

  const keys: AuthenticationState['keys'] = {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      readRuns.at(-1)?.push({ type, ids: [...ids] });
      const found = ids.flatMap((id) => {
        const value = values.get(place(type, id));
        return value === undefined ? [] : [[id, value]];
      });
      return Promise.resolve(Object.fromEntries(found) as Record<string, SignalDataTypeMap[T]>);
    },
    set(data) {
      writes.push(structuredClone(data));
      readRuns.push([]);
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries)) values.set(place(type, id), value ?? undefined);
      }
    },
  };
  return { state: { creds: initAuthCreds(), keys }, traffic: () => ({ writes, readRuns }) };
}

/** Of the traffic what comes in so many keys or more at once. */
export function largeBatches({ writes, readRuns }: KeyTraffic, least: number): KeyTraffic {
  return {
    writes: writes.filter((data) => keysWritten(data) >= least),
    readRuns: readRuns.filter((run) => keysRead(run) >= least),
  };
}

export function keysWritten(data: SignalDataSet): number {
  return Object.values(data).reduce((sum, entries) => sum + Object.keys(entries).length, 0);
}

export function keysRead(run: readonly KeyRead[]): number {
  return run.reduce((sum, { ids }) => sum + ids.length, 0);
}
