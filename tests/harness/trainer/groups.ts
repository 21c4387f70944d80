import type { Locator, Page } from '@playwright/test';

/** What came of asking for an invite link, as the row says it. */
export type InviteLinkOutcome =
  | { readonly kind: 'link'; readonly link: string }
  /** What happened and what to do about it. */
  | { readonly kind: 'refused'; readonly explanation: string };

/** The row of a group on the groups screen. */
export function groupRow(window: Page, name: string): Locator {
  return window
    .getByRole('list', { name: 'Groups' })
    .getByRole('listitem')
    .filter({ has: window.getByText(name, { exact: true }) });
}

/** Waits until the list shows these groups; answers how many groups it has in all. */
export async function seeGroups(window: Page, names: readonly string[]): Promise<number> {
  for (const name of names) await groupRow(window, name).waitFor();
  // The list says its length to assistive technology, since only the rows in view exist.
  const rows = window.getByRole('list', { name: 'Groups' }).getByRole('listitem');
  return Number(await rows.first().getAttribute('aria-setsize'));
}

/** Finds the group by searching for it and presses *Get invite link* in its row; waits for what comes of it. */
export async function getInviteLink(window: Page, name: string): Promise<InviteLinkOutcome> {
  const search = window.getByRole('searchbox', { name: 'Search groups' });
  await search.fill(name);
  const row = groupRow(window, name);
  await row.getByRole('button', { name: 'Get invite link' }).click();
  const link = row.getByText(/^chat\.whatsapp\.com\//);
  const refusal = row.getByRole('alert');
  await link.or(refusal).waitFor();
  return (await link.isVisible())
    ? { kind: 'link', link: `https://${await link.innerText()}` }
    : { kind: 'refused', explanation: (await refusal.innerText()).replaceAll(/\s*\n\s*/g, ' ') };
}

export async function clearGroupSearch(window: Page): Promise<void> {
  await window.getByRole('searchbox', { name: 'Search groups' }).fill('');
}
