import type { Page } from '@playwright/test';
import type { Bridge } from '#shared/bridge.ts';

/** Sends a request through the bridge as it stands in the page, past everything the page itself would do. */
export async function pageRequest(page: Page, channel: unknown, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([name, value]) => (globalThis as unknown as { bridge: Bridge }).bridge.request(name as string, value),
    [channel, input] as const,
  );
  return JSON.parse(answer) as unknown;
}
