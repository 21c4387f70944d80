import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

const DECODE_WITHIN_MS = 30_000;
const CODE_NAME = 'QR code to link WhatsApp';

/** What a scanning phone answers: `AdminClient.scan` bound to a phone number. */
export type ScanCode = (
  qr: string,
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;

/** The QR code a camera would read in this picture, if there is one. */
export function decodeQrCode(picture: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(picture);
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  return found === null || found.data === '' ? undefined : found.data;
}

/**
 * Reads the QR code out of the pixels of the window, as a phone's camera does; the page is asked for nothing but
 * its picture. A code that is just being replaced is looked at again on the next frame.
 * @param options.otherThan a code that has been used up; waits for the next one.
 * @param options.codeName what the window calls the code, where it speaks another language
 */
export async function readQrCode(
  page: Page,
  options: { readonly otherThan?: string; readonly codeName?: string } = {},
): Promise<string> {
  await page.getByRole('img', { name: options.codeName ?? CODE_NAME }).waitFor();
  const deadlineMs = Date.now() + DECODE_WITHIN_MS;
  while (Date.now() < deadlineMs) {
    const text = decodeQrCode(await page.screenshot());
    if (text !== undefined && text !== options.otherThan) return text;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(
    `The window showed no ${options.otherThan === undefined ? '' : 'new '}QR code that a camera can read.`,
  );
}

/** Scans what the window shows, and once more what replaces it if the code rotated meanwhile. */
export async function linkByPixels(page: Page, scan: ScanCode, codeName = CODE_NAME): Promise<string> {
  const first = await readQrCode(page, { codeName });
  const outcome = await scan(first);
  if (outcome.ok) return first;
  const second = await readQrCode(page, { otherThan: first, codeName });
  const secondOutcome = await scan(second);
  if (secondOutcome.ok) return second;
  throw new Error(`The phone refused the code in the window: ${outcome.reason}, ${secondOutcome.reason}.`);
}
