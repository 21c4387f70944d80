import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { MessageBoxOptions } from 'electron';
import type { ElectronApplication, Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { pageRequest } from '#harness/page-request.ts';

const [trainer = ''] = trainerScenario().accounts;

/** Answers the app's questions like a person would, and keeps what was asked. */
async function answerQuestions(electron: ElectronApplication, label: string): Promise<void> {
  await electron.evaluate(({ dialog }, answer) => {
    const asked: MessageBoxOptions[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: readonly unknown[]) => {
      const options = args.at(-1) as MessageBoxOptions;
      asked.push(options);
      return Promise.resolve({ response: options.buttons?.indexOf(answer) ?? -1, checkboxChecked: false });
    };
  }, label);
}

function askedQuestions(electron: ElectronApplication): Promise<MessageBoxOptions[]> {
  return electron.evaluate(() => (globalThis as unknown as { asked: MessageBoxOptions[] }).asked);
}

async function value<T>(page: Page, channel: string, input: unknown): Promise<T> {
  const reply = (await pageRequest(page, channel, input)) as { ok: boolean; value: T };
  expect(reply, channel).toMatchObject({ ok: true });
  return reply.value;
}

test('quitting during a broadcast asks, with the numbers, and stays when told to', async ({
  convoke,
  simulator,
}) => {
  const { window: page, electron } = convoke;
  await linkAccount(page, (qr) => simulator.admin.scan(qr, trainer));
  const postable = async (): Promise<string[]> => {
    const { groups } = await value<AppState>(page, 'app.snapshot', {});
    return groups.filter(({ canPost, member }) => canPost && member).map(({ id }) => id);
  };
  await expect.poll(postable).not.toHaveLength(0);
  const groupIds = (await postable()).slice(0, 3);
  const broadcastId = randomUUID();
  await value(page, 'broadcast.start', {
    broadcastId,
    groupIds,
    content: { kind: 'text', text: 'See you tomorrow' },
    workshopId: null,
    pacing: 'careful',
    acceptedWarnings: ['QUIET_HOURS'],
  });
  const summary = (): Promise<BroadcastSummary> => value(page, 'broadcast.get', { broadcastId });
  // The first goes at once, the second after the pause of the careful pacing.
  await expect.poll(async () => (await summary()).counts.queued).toBe(groupIds.length - 1);
  await expect.poll(async () => (await summary()).counts.sending).toBe(0);

  await answerQuestions(electron, 'Keep sending');
  await electron.evaluate(({ app }) => {
    app.quit();
  });
  await expect.poll(() => askedQuestions(electron)).toHaveLength(1);
  expect((await askedQuestions(electron))[0]).toMatchObject({
    message: 'A broadcast is still running.',
    detail: '2 groups have not got their message yet. They wait until you open Convoke again.',
    buttons: ['Keep sending', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  expect((await summary()).state).toBe('running');

  await answerQuestions(electron, 'Quit');
  const exited = once(electron.process(), 'exit');
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  expect(await exited).toEqual([0, null]);
});
