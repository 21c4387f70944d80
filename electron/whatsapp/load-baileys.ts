import type * as BaileysModule from '@whiskeysockets/baileys';
import type * as GroupsModule from '@whiskeysockets/baileys/lib/Socket/groups.js';
import { silenceConsole } from './silence-console.ts';

export type Baileys = typeof BaileysModule & Pick<typeof GroupsModule, 'extractGroupMetadata'>;

let loading: Promise<Baileys> | undefined;

/** Imports Baileys once, at the first connect: it costs 0.2 s and 41 MB, which must not delay the first paint. */
export function loadBaileys(): Promise<Baileys> {
  loading ??= importBaileys();
  return loading;
}

async function importBaileys(): Promise<Baileys> {
  silenceConsole();
  const { useQuickSignatures } = await import('./quick-signatures.ts');
  useQuickSignatures();
  const [baileys, { extractGroupMetadata }] = await Promise.all([
    import('@whiskeysockets/baileys'),
    import('@whiskeysockets/baileys/lib/Socket/groups.js'),
  ]);
  return { ...baileys, extractGroupMetadata };
}
