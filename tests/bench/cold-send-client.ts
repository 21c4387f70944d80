/**
 * The process that is measured: links an account of the simulator, then sends one text to every group for the first
 * time, one after the other. Bundled, so that it runs on Electron's Node as well.
 *
 * Arguments: the subject, the simulator's address, its admin address, a folder of its own, and the database module
 * where the runtime needs one. Prints one JSON line.
 */
import { createAdminClient } from '#simulator/admin-client.ts';
import { openBareBaileys } from './bare-baileys.ts';
import { openConvoke } from './convoke.ts';
import { startStallMeter } from './stall-meter.ts';
import type { ColdSendFigures, OpenSubject } from './subject.ts';

/** What the client does right after it came online (first queries, history) is no part of the send. */
const SETTLE_MS = 1_500;

const subjects: Readonly<Record<string, OpenSubject>> = {
  convoke: openConvoke,
  'bare-baileys': openBareBaileys,
};

const [name = '', url = '', adminUrl = '', folder = '', nativeBinding] = process.argv.slice(2);
const open = subjects[name];
if (open === undefined) throw new Error(`there is no subject ${name}`);

const admin = createAdminClient(adminUrl);
const [account] = await admin.accounts();
if (account === undefined) throw new Error('the simulator has no account');
const subject = await open({
  url,
  folder,
  nativeBinding,
  async scan(qr) {
    const outcome = await admin.scan(qr, account.phoneNumber);
    if (!outcome.ok) throw new Error(`the code was refused: ${outcome.reason}`);
  },
});
const groupIds = await subject.groupIds();
await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

const startedAt = performance.now();
const meter = startStallMeter();
for (const groupId of groupIds) await subject.send(groupId, 'The doors open at nine.');
const figures: ColdSendFigures = {
  stallMs: meter.stop(),
  totalMs: performance.now() - startedAt,
  groups: groupIds.length,
};
await subject.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
