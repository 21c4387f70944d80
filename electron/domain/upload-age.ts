/** WhatsApp keeps a file for about 30 days; whoever opens the message on the last of ours still has ten. */
const USABLE_MS = 20 * 24 * 60 * 60_000;

/** Whether a message may still name an upload. One from the future was dated by a clock that was wrong. */
export function isUploadUsable({ uploadedAt }: { readonly uploadedAt: number }, now: number): boolean {
  return Math.abs(now - uploadedAt) <= USABLE_MS;
}
