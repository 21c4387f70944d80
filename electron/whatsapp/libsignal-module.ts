import { createRequire } from 'node:module';

/** A module as libsignal itself loads it, from the copy that Baileys uses: what is replaced in it is replaced for both. */
export function libsignalModule(name: string): unknown {
  const ofBaileys = createRequire(createRequire(import.meta.url).resolve('@whiskeysockets/baileys'));
  return createRequire(ofBaileys.resolve('libsignal'))(name);
}
