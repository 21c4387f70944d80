import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqHandler, IqTable, Session } from './contracts.ts';
import { coversRequest } from './faults.ts';
import type { Faults } from './faults.ts';
import { IqRefusal } from './iq-refusal.ts';
import { childrenOf, node } from './nodes.ts';
import type { Traffic } from './traffic.ts';

export interface IqRouter {
  /** Answers one request of a client on its session, unless a fault says otherwise. */
  answer(session: Session, iq: BinaryNode): Promise<void>;
}

/** `xmlns/type/child`; the child part is missing when the iq has none, as in `blocklist/get`. */
export function requestKey(iq: BinaryNode): string {
  const child = childrenOf(iq)[0];
  const parts = [iq.attrs['xmlns'] ?? '', iq.attrs['type'] ?? ''];
  return (child ? [...parts, child.tag] : parts).join('/');
}

/** Merges handler tables; a request that two of them claim is a mistake and throws. */
export function mergeTables(tables: readonly IqTable[]): ReadonlyMap<string, IqHandler> {
  const merged = new Map<string, IqHandler>();
  for (const [key, handler] of tables.flatMap((table) => Object.entries(table))) {
    if (merged.has(key)) throw new Error(`Two handlers for ${key}`);
    merged.set(key, handler);
  }
  return merged;
}

export function createIqRouter(deps: {
  readonly tables: readonly IqTable[];
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly nowMs: () => number;
}): IqRouter {
  const handlers = mergeTables(deps.tables);
  const { faults, traffic } = deps;

  const handlerFor = (request: string): IqHandler | undefined =>
    handlers.get(request) ?? handlers.get(`${request.split('/').slice(0, 2).join('/')}/*`);

  return {
    async answer(session, iq) {
      const request = requestKey(iq);
      const target = iq.attrs['to'];
      const child = childrenOf(iq)[0];
      const atMs = deps.nowMs();
      const entry = {
        request,
        target,
        connection: session.id,
        atMs,
        settledAtMs: undefined as number | undefined,
        errorCode: undefined as number | undefined,
      };
      traffic.requests.push(entry);

      const envelope = { from: target ?? 's.whatsapp.net', id: iq.attrs['id'] };
      const refuse = (code: number, text: string): void => {
        entry.settledAtMs = deps.nowMs();
        entry.errorCode = code;
        session.send(node('iq', { ...envelope, type: 'error' }, [node('error', { code, text })]));
      };

      if (faults.take('hang', (fault) => coversRequest(fault, request, target))) return;
      const failure = faults.take('iqError', (fault) => coversRequest(fault, request, target));
      if (failure) {
        refuse(failure.code, failure.text ?? 'simulated-failure');
        return;
      }
      const handler = handlerFor(request);
      if (!handler) {
        traffic.unknownRequests.push({ request, atMs });
        refuse(501, 'feature-not-implemented');
        return;
      }
      try {
        const content = await handler({ iq, child, session });
        entry.settledAtMs = deps.nowMs();
        session.send(node('iq', { ...envelope, type: 'result' }, content));
      } catch (error) {
        if (!(error instanceof IqRefusal)) throw error;
        refuse(error.code, error.message);
      }
    },
  };
}
