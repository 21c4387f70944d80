/**
 * The process that is measured: links every account of the simulator and leads them back online, once after a restart of
 * the service, or as often as it cuts their connections. Bundled, so that it runs on Electron's Node as well.
 *
 * Arguments: the subject, the simulator's address, its admin address, a folder of its own, and the database module
 * where the runtime needs one. DROPS is how often the connections are cut; without it the service restarts. Prints one
 * JSON line: how each account came back, in turn.
 */
import { createAdminClient } from '#simulator/admin-client.ts';
import { openBareAccounts } from './bare-accounts.ts';
import { openConvokeAccounts } from './convoke-accounts.ts';
import type { ComeBack, OpenReconnectSubject } from './reconnect-subject.ts';

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
await settled();
await admin.reset();

const comeBacks: ComeBack[] = [];
const drops = Number(process.env['DROPS'] ?? 0);
for (let drop = 0; drop < drops; drop += 1) {
  comeBacks.push(
    ...(await subject.comeBack(async () => {
      const { disconnected } = await admin.disconnect({ kind: 'close' });
      if (disconnected !== accounts.length) throw new Error(`${disconnected} connections were cut`);
    })),
  );
  await settled();
}
if (drops === 0) comeBacks.push(...(await subject.comeBack(() => admin.restart())));
process.stdout.write(`${JSON.stringify(comeBacks)}\n`, () => process.exit(0));

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
