import type { AdminClient } from '#simulator/admin-client.ts';

const READ_SOON_MS = 400;
const READ_LATER_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
const ANSWERS = [
  'Thanks, see you there!',
  'Great, I will bring a friend.',
  'Is there parking nearby?',
] as const;

/** Two thirds of the people open what they get in a group soon after; the others leave it unread. */
export async function letSomeRead(admin: AdminClient, trainer: string): Promise<void> {
  const others = await everybodyElse(admin, trainer);
  for (const [index, phoneNumber] of others.entries()) {
    if (index % 3 !== 0) await admin.changePhone(phoneNumber, { readAfterMs: READ_SOON_MS });
  }
}

async function everybodyElse(admin: AdminClient, trainer: string): Promise<readonly string[]> {
  const members = (await admin.groups()).flatMap(({ participants }) => participants);
  const numbers = new Set(members.map(({ phoneNumber }) => phoneNumber));
  numbers.delete(trainer);
  return [...numbers];
}

/**
 * Lets the people of the simulated world behave like people: they read what arrives in a group a few seconds
 * later, and one of them answers each message. Runs until the signal is aborted.
 */
export async function playPeople(admin: AdminClient, trainer: string, signal: AbortSignal): Promise<void> {
  for (const phoneNumber of await everybodyElse(admin, trainer)) {
    await admin.changePhone(phoneNumber, { readAfterMs: READ_LATER_MS });
  }
  const groups = await admin.groups();
  const answered = new Set<string>();
  while (!signal.aborted) {
    for (const { messageId, chat, fate } of await admin.deliveriesFromClients()) {
      if (fate.kind !== 'accepted' || !chat.endsWith('@g.us') || answered.has(messageId)) continue;
      const text = ANSWERS[answered.size % ANSWERS.length] ?? ANSWERS[0];
      answered.add(messageId);
      const group = groups.find(({ jid }) => jid === chat);
      const author = group?.participants.find(({ phoneNumber }) => phoneNumber !== trainer);
      if (author !== undefined) await admin.sendAs(author.phoneNumber, chat, text);
    }
    await pause(LOOK_EVERY_MS, signal);
  }
}

async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
