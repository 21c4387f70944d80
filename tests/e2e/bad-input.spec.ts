import { join } from 'node:path';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { repository } from '#harness/npm-tool.ts';
import { runCommand } from '#harness/run-command.ts';
import { rememberOnThisComputer } from '#harness/trainer/key-storage.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;

test('a phone number that is none is refused beside its field, each kind in its own words, before WhatsApp is asked', async ({
  convoke: { window },
  simulator,
}) => {
  await rememberOnThisComputer(window);
  await window.getByRole('button', { name: 'Link with phone number' }).click();
  const field = window.getByLabel('Phone number with country code');
  for (const [typed, sentence] of [
    ['', 'This cannot be read as one phone number.'],
    ['abc', 'This cannot be read as one phone number.'],
    ['12', 'The country code is missing.'],
    ['+', 'This cannot be read as one phone number.'],
    [`+${trainer}000000`, 'There can be no such phone number in that country.'],
  ] as const) {
    await field.fill(typed);
    await window.getByRole('button', { name: 'Get pairing code' }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(window.getByText(sentence)).toBeVisible();
  }
  const { requests } = await simulator.admin.requests();
  expect(requests.filter(({ request }) => request.includes('link_code'))).toEqual([]);
});

test('an incomplete workshop is not made, and says what it lacks', async ({ convoke: { window } }) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'New workshop' }).click();
  const form = window.getByRole('dialog', { name: 'New workshop' });
  await form.getByLabel('Title').fill('   ');
  await form.getByLabel('Date').fill('');
  await form.getByLabel('Minutes').fill('0');
  await form.getByLabel('Seats').fill('-3');
  await form.getByRole('button', { name: 'Create workshop' }).click();
  await expect(form.getByText('Give the workshop a title.')).toBeVisible();
  await expect(form.getByText('Choose a date.')).toBeVisible();
  await expect(form.getByText('Between 1 and 20,160.')).toBeVisible();
  await expect(form.getByText('A number from 1, or nothing.')).toBeVisible();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Make your first workshop')).toBeVisible();
});

test('a time that the clocks skip is said before the workshop is made', async ({ convoke: { window } }) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'New workshop' }).click();
  const form = window.getByRole('dialog', { name: 'New workshop' });
  await form.getByLabel('Time zone').selectOption('Europe/Berlin');
  await form.getByLabel('Date').fill('2027-03-28');
  await form.getByLabel('Time', { exact: true }).fill('02:30');
  const said = form.getByText(/skip this time\. The workshop would begin at 03:30\./);
  await expect(said).toBeVisible();
  await form.getByLabel('Date').fill('2027-03-29');
  await expect(said).toBeHidden();
});

const demo = join(repository, 'tests/harness/demo/main.ts');

for (const [args, complaint] of [
  [['--autoplai'], "Unknown option '--autoplai'. See --help."],
  [['--screenshots='], '--screenshots needs a folder. See --help.'],
  [['now'], "Unexpected argument 'now'. See --help."],
] as const) {
  test(`the demo refuses ${args.join(' ')} with one sentence`, async () => {
    const { exitCode, output } = await runCommand(process.execPath, [demo, ...args], { timeoutMs: 30_000 });
    expect(output.trim()).toBe(complaint);
    expect(exitCode).toBe(2);
  });
}
