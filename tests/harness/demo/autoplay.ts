import { firstLine, attempt } from './demo-failure.ts';
import {
  fetchLinks,
  GROUP_WITH_LINK,
  link,
  MESSAGE,
  messageEverybody,
  prepareWorkshop,
  relaunch,
  TEAMS,
  type Performance,
} from './main-job.ts';
import type { DemoSummary } from './reporter.ts';
import { judge } from './verdict.ts';

/** A summary of nothing done yet, which the steps fill in. */
export const nothingDone: DemoSummary = {
  demo: 'failed',
  linked: false,
  groups: 0,
  inviteLink: null,
  refusal: null,
  broadcast: null,
  relinkedWithoutQr: false,
  database: null,
  screenshots: [],
};

/**
 * Does the whole job in the window, closes the app, and compares what the window said with the simulator's record
 * and the database. Never throws: a failure is in the summary, with a picture of the window.
 */
export async function playAutomatically(performance: Performance): Promise<DemoSummary> {
  const { stage, reporter, screenshots } = performance;
  let summary = nothingDone;
  try {
    await link(performance);
    summary = { ...summary, linked: true };
    await prepareWorkshop(performance);
    const { link: inviteLink, refusal } = await fetchLinks(performance);
    summary = { ...summary, refusal };
    await messageEverybody(performance);
    summary = { ...summary, relinkedWithoutQr: await relaunch(performance) };
    await attempt('close the app', () => stage.closeApp());
    const verdict = await attempt('compare the figures', () =>
      judge(stage.admin, stage.trainer, stage.databasePath, {
        message: MESSAGE,
        targets: TEAMS,
        invite: { subject: GROUP_WITH_LINK, link: inviteLink },
      }),
    );
    reporter.step('verdict', 'The simulator’s record and the database agree with what the window said.');
    return { ...summary, ...verdict, demo: 'ok', screenshots: screenshots.paths };
  } catch (error) {
    await screenshots.takeAtFailure(() => stage.app.window);
    return { ...summary, screenshots: screenshots.paths, reason: firstLine(error) };
  }
}
