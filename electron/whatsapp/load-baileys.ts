import type * as BaileysModule from './baileys.ts';
import { silenceConsole } from './silence-console.ts';

export type Baileys = typeof BaileysModule;

let loading: Promise<Baileys> | undefined;

/** Imports Baileys once, at the first connect: it costs 0.2 s and 41 MB, which must not delay the first paint. */
export function loadBaileys(): Promise<Baileys> {
  loading ??= importBaileys();
  return loading;
}

async function importBaileys(): Promise<Baileys> {
  silenceConsole();
  const [{ useQuickAgreements }, { useQuickSignatures }] = await Promise.all([
    import('./quick-agreements.ts'),
    import('./quick-signatures.ts'),
  ]);
  useQuickAgreements();
  useQuickSignatures();
  return import('./baileys.ts');
}
