/**
 * The process that is measured: links every account of the simulator, then lets the simulator restart and waits until
 * all are online again. Bundled, so that it runs on Electron's Node as well.
 *
 * Arguments: the subject, the simulator's address, its admin address, a folder of its own, and the database module
 * where the runtime needs one. Prints one JSON line.
 */
import { createAdminClient } from '#simulator/admin-client.ts';
import { openBareAccounts } from './bare-accounts.ts';
import { openConvokeAccounts } from './convoke-accounts.ts';
import type { OpenReconnectSubject } from './reconnect-subject.ts';

/** What a client does right after it came online (first queries, history) is no part of coming back. */
const SETTLE_MS = 1_500;

const subjects: Readonly<Record<string, OpenReconnectSubject>> = {
  convoke: openConvokeAccounts,
  'bare-baileys': openBareAccounts,
};

const [name = '', url = '', adminUrl = '', folder = '', nativeBinding] = process.argv.slice(2);
const open = subjects[name];
if (open === undefined) throw new Error(`there is no subject ${name}`);

const admin = createAdminClient(adminUrl);
const accounts = await admin.accounts();
const subject = await open({
  url,
  folder,
  nativeBinding,
  phoneNumbers: accounts.map(({ phoneNumber }) => phoneNumber),
  async scan(qr, phoneNumber) {
    const outcome = await admin.scan(qr, phoneNumber);
    if (!outcome.ok) throw new Error(`the code was refused: ${outcome.reason}`);
  },
});
await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

await admin.reset();
const comeBacks = await subject.comeBack(() => admin.restart());
process.stdout.write(`${JSON.stringify(comeBacks)}\n`, () => process.exit(0));
