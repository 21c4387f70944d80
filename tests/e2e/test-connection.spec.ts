import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;

test.use({ tls: true });

test('a test of the connection names the stage that fails and the remedy, and copies no secrets', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await openSection(window, 'Settings');
  await window.getByRole('button', { name: 'Test connection' }).click();
  const dialog = window.getByRole('dialog', { name: 'Test connection' });
  const stage = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
  await expect(dialog.getByText('Nothing stands between this computer and WhatsApp.')).toBeVisible();
  for (const name of ['Clock', 'name resolution', 'TCP', 'TLS', 'WebSocket']) {
    await expect(stage(name)).toHaveText(/OK, \d+ ms/);
  }
  // Vouched for by the socket that is open; nobody logs in a second time.
  await expect(stage('Noise')).toContainText('Connected now');
  await expect(stage('Login')).toContainText('Connected now');
  const loggedIn = (await admin.connections()).filter(({ outcome }) => outcome.kind === 'logged-in');
  expect(loggedIn).toHaveLength(1);
  expect(await accessibilityFaults(window)).toEqual([]);

  // Each stage says what became of it while the next one still keeps everybody waiting.
  await admin.addFault({ kind: 'stall', stage: 'upgrade' });
  await dialog.getByRole('button', { name: 'Test again' }).click();
  await expect(stage('TLS')).toHaveText(/OK, \d+ ms/);
  await expect(stage('WebSocket')).not.toContainText(/OK|Failed|Not tested/);
  await expect(dialog.getByRole('status')).toHaveText('Testing. This takes a few seconds.');
  await expect(dialog.getByRole('alert')).toContainText('did not answer in time');
  await admin.clearFaults();

  await admin.addFault({ kind: 'badCertificate', flaw: 'unknownIssuer' });
  await dialog.getByRole('button', { name: 'Test again' }).click();
  await expect(dialog.getByRole('alert')).toContainText('may be intercepting secure connections');
  await expect(dialog.getByRole('alert')).toContainText('try another network');
  await expect(stage('TLS')).toHaveText(/Failed, \d+ ms/);
  await expect(stage('WebSocket')).toContainText('Not tested');
  expect(await accessibilityFaults(window)).toEqual([]);

  await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(window.getByText('Diagnostics copied')).toBeVisible();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^Convoke \d+\.\d+\.\d+/);
  expect(copied).toMatch(/tls: failed, \d+ ms, CERTIFICATE_UNKNOWN_ISSUER/);
  expect(copied).toContain('connection.changed');
  expect(copied).not.toContain(trainer);
  expect(copied).not.toContain('@s.whatsapp.net');
  await admin.clearFaults();
});

test('a connection that fails offers its test, which outlives the tries to connect', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  await admin.addFault({ kind: 'upgradeStatus', status: 403 });
  await admin.disconnect({ kind: 'close' });
  await window.getByRole('main').getByRole('button', { name: 'Test connection' }).click();
  const dialog = window.getByRole('dialog', { name: 'Test connection' });
  await expect(dialog.getByRole('alert')).toContainText('did not let it connect');
  // The remedy of what was found, beside the test that can be made again.
  await expect(dialog.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await admin.clearFaults();
  // The notice that opened it goes with the trouble.
  const status = window.getByRole('status', { name: 'Connection', includeHidden: true });
  await expect(status).toHaveText('Online');
  await dialog.getByRole('button', { name: 'Test again' }).click();
  await expect(dialog.getByText('Nothing stands between this computer and WhatsApp.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Test connection' })).toHaveCount(0);
});
