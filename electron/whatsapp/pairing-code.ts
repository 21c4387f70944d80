import type { WASocket } from '@whiskeysockets/baileys';
import type { Clock } from '../ports/clock.ts';

/** A refusal comes at once; after this long without one, the code counts as good. */
const REFUSAL_WAIT_MS = 3_000;

/**
 * Asks for a pairing code. Baileys does not read the server's answer
 * (https://github.com/WhiskeySockets/Baileys/pull/2769), so it is watched for here: an unlinked client has no other
 * request that could be refused.
 * @returns the code, or undefined when the server refused
 */
export async function requestPairingCode(
  sock: Pick<WASocket, 'requestPairingCode' | 'ws'>,
  phoneNumber: string,
  clock: Clock,
): Promise<string | undefined> {
  let settle: (accepted: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  const accept = (): void => {
    settle(true);
  };
  const refuse = (): void => {
    settle(false);
  };
  sock.ws.on('CB:iq,type:result,link_code_companion_reg', accept);
  sock.ws.on('CB:iq,type:error', refuse);
  const cancel = clock.after(REFUSAL_WAIT_MS, accept);
  try {
    const code = await sock.requestPairingCode(phoneNumber);
    return (await answered) ? code : undefined;
  } finally {
    cancel();
    sock.ws.off('CB:iq,type:result,link_code_companion_reg', accept);
    sock.ws.off('CB:iq,type:error', refuse);
  }
}
