import type { ElectronApplication, Locator, Page } from '@playwright/test';

/** What the *Attach* menu offers. */
export type AttachItem = 'Image' | 'Video' | 'Document' | 'Audio' | 'Poll';

/** The system's file dialog answers with this path from now on; with null as if it was closed. */
export async function answerFileDialog(electron: ElectronApplication, path: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);
}

/** While a message is composed: chooses from the *Attach* menu. */
export async function chooseToAttach(window: Page, item: AttachItem): Promise<void> {
  await window.getByRole('button', { name: 'Attach', exact: true }).click();
  await window.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The button that takes the attached file out again; it is there as long as the file is. */
export function attachedFile(window: Page, fileName: string): Locator {
  return window.getByRole('button', { name: `Remove ${fileName}`, exact: true });
}

/** Attaches a file; resolves once it stands in the message. */
export async function attachFile(
  { window, electron }: { readonly window: Page; readonly electron: ElectronApplication },
  item: Exclude<AttachItem, 'Poll'>,
  { path, fileName }: { readonly path: string; readonly fileName: string },
): Promise<void> {
  await answerFileDialog(electron, path);
  await chooseToAttach(window, item);
  await attachedFile(window, fileName).waitFor();
}

export function pollOption(window: Page, place: number): Locator {
  return window.getByRole('textbox', { name: `Option ${place}`, exact: true });
}
