import type { WASocket } from '@whiskeysockets/baileys';
import { ask, type Asking } from './query.ts';

/**
 * Asks WhatsApp to remove this device and waits for the answer, which Baileys' own logout does not. The server may end
 * the socket as its answer.
 * @returns false when no answer came
 */
export async function removeThisDevice(
  asking: Asking,
  { authState }: Pick<WASocket, 'authState'>,
): Promise<boolean> {
  const jid = authState.creds.me?.id ?? '';
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { to: 's.whatsapp.net', type: 'set', xmlns: 'md' },
    content: [{ tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }],
  });
  return answer.ok || answer.error.kind !== 'no-answer';
}
