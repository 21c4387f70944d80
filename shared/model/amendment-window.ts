import type { Amendment, AmendmentKind } from './amendment.ts';

const MINUTE_MS = 60_000;

/**
 * For how long WhatsApp's own apps offer it after the message was sent. Edits: 15 minutes by WhatsApp's help; whatsmeow
 * counts on phones that take them for 20 (`EditWindow`), which is not relied on. Deletions: a little over two days by
 * WhatsApp's help, 2 days and 12 hours by those who measured it.
 */
const windowsMs: Readonly<Record<AmendmentKind, number>> = {
  edit: 15 * MINUTE_MS,
  delete: 60 * 60 * MINUTE_MS,
};

/** Until when a message that was sent at the instant can be changed. Epoch milliseconds. */
export function amendableUntil(kind: AmendmentKind, postedAt: number): number {
  return postedAt + windowsMs[kind];
}

/** Whether it may still change something: it runs, or could be resumed. */
export function isOpen({ state }: Pick<Amendment, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}
