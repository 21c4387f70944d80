import { Trans, useLingui } from '@lingui/react/macro';
import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preferences } from '#shared/model/settings.ts';
import { request } from '../../bridge/request.ts';
import { PacingChoice } from '../../parts/PacingChoice.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { KeyStorageText } from './KeyStorageText.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { QuietHours } from './QuietHours.tsx';
import { Retention } from './Retention.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { WhenUnconfirmed } from './WhenUnconfirmed.tsx';

/** How the app behaves. Every change is saved at once. */
export function SettingsScreen({ accounts }: { readonly accounts: ReactNode }) {
  const { t } = useLingui();
  const settings = useApp((app) => app.settings);
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();

  function update(change: Partial<Preferences>): void {
    void request('settings.update', change).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  }

  return (
    <Page title={<Trans>Settings</Trans>}>
      <div className="flex w-full max-w-3xl flex-col gap-8 px-6 py-6">
        <SettingsSection title={<Trans>Accounts</Trans>}>{accounts}</SettingsSection>
        <SettingsSection title={<Trans>Appearance</Trans>}>
          <Choice
            label={t`Appearance`}
            value={settings.theme}
            onChange={(theme) => {
              update({ theme });
            }}
            options={[
              { value: 'system', label: <Trans>Like the system</Trans> },
              { value: 'light', label: <Trans>Light</Trans> },
              { value: 'dark', label: <Trans>Dark</Trans> },
            ]}
          />
        </SettingsSection>
        <SettingsSection title={<Trans>Language</Trans>}>
          <LanguageChoice
            value={settings.language}
            onChange={(language) => {
              update({ language });
            }}
          />
        </SettingsSection>
        <SettingsSection
          title={<Trans>Pause between groups</Trans>}
          note={
            <Trans>Used for new broadcasts; each can have its own. Slower is safer for your number.</Trans>
          }
        >
          <PacingChoice
            value={settings.pacing}
            onChange={(pacing) => {
              update({ pacing });
            }}
          />
        </SettingsSection>
        <SettingsSection
          title={<Trans>Quiet hours</Trans>}
          note={<Trans>Nothing is sent in this time unless you allow it at the review. Laptop time.</Trans>}
        >
          <QuietHours
            value={settings.quietHours}
            onChange={(quietHours) => {
              update({ quietHours });
            }}
          />
        </SettingsSection>
        <SettingsSection
          title={<Trans>Limits</Trans>}
          note={
            <Trans>
              Messages to groups, per account. What is beyond the daily limit goes out the next day. A custom
              pause has a daily limit of its own.
            </Trans>
          }
        >
          <div className="grid w-96 max-w-full grid-cols-2 gap-3">
            <NumberField
              key={`day-${settings.dailyCap}`}
              label={<Trans>Messages a day</Trans>}
              value={settings.dailyCap}
              min={1}
              max={10_000}
              onChange={(dailyCap) => {
                update({ dailyCap });
              }}
            />
            <NumberField
              key={`minute-${settings.minuteCap}`}
              label={<Trans>Messages a minute</Trans>}
              value={settings.minuteCap}
              min={1}
              max={60}
              onChange={(minuteCap) => {
                update({ minuteCap });
              }}
            />
          </div>
        </SettingsSection>
        <SettingsSection
          title={<Trans>When WhatsApp does not confirm a message</Trans>}
          note={
            <Trans>
              It may or may not have arrived. Convoke waits a minute for a sign; this is what happens then. A
              message that was sent once more and is still not confirmed is asked about.
            </Trans>
          }
        >
          <WhenUnconfirmed
            value={settings.whenUnconfirmed}
            onChange={(whenUnconfirmed) => {
              update({ whenUnconfirmed });
            }}
          />
        </SettingsSection>
        {settings.hasTray && (
          <SettingsSection
            title={<Trans>When the window is closed</Trans>}
            note={<Trans>In the tray, broadcasts and reminders go on being sent.</Trans>}
          >
            <Choice
              label={t`When the window is closed`}
              value={settings.whenClosed}
              onChange={(whenClosed) => {
                update({ whenClosed });
              }}
              options={[
                { value: 'quit', label: <Trans>Quit Convoke</Trans> },
                { value: 'tray', label: <Trans>Go on in the tray</Trans> },
              ]}
            />
          </SettingsSection>
        )}
        <SettingsSection
          title={<Trans>History</Trans>}
          note={
            <Trans>
              How long finished broadcasts and their reports are kept. Who received a message is known for 30
              days; after that, how many.
            </Trans>
          }
        >
          <Retention
            value={settings.keepHistory}
            onChange={(keepHistory) => {
              update({ keepHistory });
            }}
          />
        </SettingsSection>
        <SettingsSection title={<Trans>WhatsApp keys</Trans>}>
          <KeyStorageText keyStorage={settings.keyStorage} keyringBackend={settings.keyringBackend} />
        </SettingsSection>
        <SettingsSection title={<Trans>About</Trans>}>
          <p className="selectable">
            <Trans>Convoke {settings.appVersion}</Trans>
          </p>
          <div>
            <Button
              icon={Scale}
              onClick={() => {
                go({ screen: 'about' });
              }}
            >
              <Trans>About Convoke and its licences</Trans>
            </Button>
          </div>
        </SettingsSection>
      </div>
    </Page>
  );
}
