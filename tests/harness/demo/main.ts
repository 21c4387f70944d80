/** `npm run demo`: the main job of Convoke on a simulated WhatsApp, by hand or by itself. */
import { nothingDone, playAutomatically } from './autoplay.ts';
import { DemoFailure, firstLine } from './demo-failure.ts';
import { readDemoOptions, usage, UsageError, type DemoOptions } from './demo-options.ts';
import { playGuided } from './guided.ts';
import { playNewcomers } from './newcomer.ts';
import { createReporter, type DemoSummary, type Reporter } from './reporter.ts';
import { createScreenshots } from './screenshots.ts';
import { setStage } from './stage.ts';
import { runEntryPoint } from '../setup-error.ts';

await runEntryPoint(async () => {
  const options = read(process.argv.slice(2));
  if (options === undefined) return 2;
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const reporter = createReporter(options.json, (line) => void process.stdout.write(`${line}\n`));
  return options.autoplay ? autoplay(options, reporter) : guide(reporter);
});

async function guide(reporter: Reporter): Promise<number> {
  const stage = await setStage();
  try {
    await playGuided(stage, reporter);
    return 0;
  } catch (error) {
    if (!(error instanceof DemoFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await stage.strike();
  }
}

/** The summary is the last line whatever happens, also when the stage could not even be set. */
async function autoplay({ screenshotFolder }: DemoOptions, reporter: Reporter): Promise<number> {
  try {
    const summary = await perform(screenshotFolder, reporter);
    reporter.summary(summary);
    return summary.demo === 'ok' ? 0 : 1;
  } catch (error) {
    reporter.summary({ ...nothingDone, reason: firstLine(error) });
    throw error;
  }
}

async function perform(screenshotFolder: string | undefined, reporter: Reporter): Promise<DemoSummary> {
  const screenshots = await createScreenshots(screenshotFolder);
  const stage = await setStage();
  let summary: DemoSummary;
  try {
    summary = await playAutomatically({ stage, reporter, screenshots });
  } finally {
    await stage.strike();
  }
  // Only for the pictures: the first test they send is no part of what is counted above.
  if (screenshotFolder !== undefined && summary.demo === 'ok') await playNewcomers(reporter, screenshots);
  return { ...summary, screenshots: screenshots.paths };
}

function read(args: readonly string[]): DemoOptions | undefined {
  try {
    return readDemoOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}
