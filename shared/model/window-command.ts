import { z } from 'zod';

/** What the window can be asked for, by its keys or from outside its page: the menu, the tray. */
export const windowCommand = z.enum([
  'palette',
  'shortcuts',
  'new-broadcast',
  'new-workshop',
  'workshops',
  'groups',
  'broadcasts',
  'settings',
  'about',
]);
export type WindowCommand = z.infer<typeof windowCommand>;
