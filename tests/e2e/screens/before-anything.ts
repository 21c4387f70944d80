import { openSection } from '#harness/trainer/navigation.ts';
import { STAGED_AT, stagedAccount } from '../staged-records.ts';
import type { Shown } from './screen.ts';

/** What a trainer sees who has not linked anything. */
export const beforeAnything: readonly Shown[] = [
  { name: 'no-groups', open: (window) => openSection(window, 'Groups') },
  { name: 'no-workshops', open: (window) => openSection(window, 'Workshops') },
  { name: 'no-broadcasts', open: (window) => openSection(window, 'Broadcasts') },
  {
    name: 'link',
    isCompared: true,
    async open(window, engine) {
      await engine.publish({
        type: 'settings.put',
        settings: { ...engine.state().settings, keyStorage: 'file' },
      });
      await engine.publish({
        type: 'account.put',
        account: {
          ...stagedAccount({
            state: 'awaiting-scan',
            qr: '2@staged,staged,staged,staged',
            shownAt: STAGED_AT,
            expiresAt: STAGED_AT + 40_000,
          }),
          phoneNumber: null,
          profileName: null,
          linkedAt: null,
        },
      });
      await window.getByRole('button', { name: 'Link your WhatsApp' }).click();
      await window.getByRole('img', { name: 'QR code to link WhatsApp' }).waitFor();
    },
  },
];
