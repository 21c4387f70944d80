import type { Page } from '@playwright/test';

/**
 * Answers the question how the WhatsApp keys are kept, if this computer asks it (one with a keyring does not), and
 * waits until the QR code can be scanned.
 */
export async function rememberOnThisComputer(window: Page): Promise<void> {
  const answer = window.getByRole('button', { name: /^Remember on this computer/ });
  const qrCode = window.getByRole('img', { name: 'QR code to link WhatsApp' });
  await answer.or(qrCode).first().waitFor();
  if (await answer.isVisible()) await answer.click();
  await qrCode.waitFor();
}
