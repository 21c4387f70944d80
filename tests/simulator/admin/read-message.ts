import type { User } from '../contracts.ts';
import { node } from '../nodes.ts';
import type { World } from '../world.ts';
import { InvalidInput } from './json-fields.ts';

/** Lets people open a group's chat at a message: their phones send read receipts. Answers their numbers. */
export async function readMessage(
  world: World,
  group: string,
  messageId: string,
  readers: readonly User[],
): Promise<readonly string[]> {
  await world.settled();
  const message = world.record
    .messages()
    .find((sent) => sent.messageId === messageId && sent.chatJid === group);
  if (!message) throw new InvalidInput(`No message ${messageId} was sent to ${group}.`);
  const author = world.findUser(message.senderLidJid);
  const others = readers.filter((reader) => reader !== author);
  const participant = message.senderLidJid;
  for (const reader of others) {
    const receipt = node('receipt', { id: messageId, to: group, participant, type: 'read' });
    await world.routeClientReceipt(sessionOf(world, reader), receipt);
  }
  return others.map(({ phoneNumber }) => phoneNumber);
}

/** A simulated phone hands its receipts in as if over a session; the server has nothing to answer it. */
function sessionOf(world: World, user: User) {
  const ignore = (): void => undefined;
  return { id: `phone-${user.phoneNumber}`, device: world.phoneOf(user), send: ignore, end: ignore };
}
