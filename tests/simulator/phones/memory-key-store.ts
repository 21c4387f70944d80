import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '@whiskeysockets/baileys';

/** Signal state of one simulated device, gone when the process ends. */
export function createMemoryKeyStore(): SignalKeyStore {
  const tables = new Map<string, Map<string, unknown>>();

  function table(type: string): Map<string, unknown> {
    const existing = tables.get(type) ?? new Map<string, unknown>();
    tables.set(type, existing);
    return existing;
  }

  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const id of ids) {
        const value = table(type).get(id);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries)) {
          if (value === null) table(type).delete(id);
          else table(type).set(id, value);
        }
      }
    },
  };
}
