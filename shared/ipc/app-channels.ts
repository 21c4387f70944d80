import { z } from 'zod';
import { preferences } from '../model/settings.ts';
import { appState } from '../state/app-state.ts';
import { channel } from './channel.ts';

const nothing = z.strictObject({});

export const appChannels = {
  /** The whole state, once; afterwards events carry the changes. */
  'app.snapshot': channel({ input: nothing, output: appState, errors: [] }),
  /** Puts on the clipboard what somebody who helps needs to see: nothing private is in it. */
  'app.copyDiagnostics': channel({ input: nothing, output: z.void(), errors: [] }),
  /** Puts text on the clipboard. */
  'desktop.copyText': channel({
    input: z.strictObject({ text: z.string().min(1).max(10_000) }),
    output: z.void(),
    errors: [],
  }),
  /** Opens an address in the browser, if it is on the short list of hosts the app may open. */
  'desktop.openExternal': channel({
    input: z.strictObject({ url: z.url().max(2_000) }),
    output: z.void(),
    errors: ['LINK_NOT_ALLOWED'],
  }),
  'settings.update': channel({ input: preferences.partial(), output: z.void(), errors: [] }),
  /** The trainer's answer to how the WhatsApp keys are kept where there is no system keyring. */
  'settings.chooseKeyStorage': channel({
    input: z.strictObject({ keyStorage: z.enum(['file', 'memory']) }),
    output: z.void(),
    errors: ['WRONG_STATE'],
  }),
} as const;
