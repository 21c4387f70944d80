import type { GroupMetadata } from '@whiskeysockets/baileys';
import { failure } from '#shared/failure.ts';
import type { Logger } from '../ports/logger.ts';
import type { SendOutcome } from '../ports/whatsapp-gateway.ts';
import type { Sending } from './send.ts';
import type { LiveSocket } from './socket.ts';

/**
 * Has one message sent by the socket, and sees to it that everybody can read the next one: Baileys counts every device
 * as holding our sender key once the bytes are written, which is not so when the server did not take the message.
 */
export async function relay(
  socket: LiveSocket | undefined,
  {
    group,
    forgetSenderKeys,
    logger,
    ...sending
  }: Pick<Sending, 'clock' | 'random' | 'ackTimeoutMs'> & {
    readonly group: () => GroupMetadata | undefined;
    readonly forgetSenderKeys: () => void;
    readonly logger: Logger;
  },
  send: (sending: Sending) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  await socket?.ready;
  const me = socket?.identity();
  if (socket?.isOnline() !== true || me === undefined) {
    return { kind: 'not-sent', failure: failure('OFFLINE') };
  }
  const { sock, acks, ended, storeFailures } = socket;
  const outcome = await send({ ...sending, sock, acks, ended, storeFailures, me, group: group() });
  try {
    if (outcome.kind !== 'ack') forgetSenderKeys();
  } catch (error) {
    // Recipients will ask for the key; what became of this message must not be lost over it.
    logger.error('whatsapp.key-store-failed', error);
  }
  return outcome;
}
