/**
 * The process that is measured: bare Baileys links an account of the simulator and asks for all of its groups. Bundled,
 * so that it runs on Electron's Node as well.
 *
 * Arguments: the subject's name, the simulator's address, its admin address, and a folder of its own. Prints one JSON
 * line.
 */
import { createAdminClient } from '#simulator/admin-client.ts';
import { openBareBaileys } from './bare-baileys.ts';

const [, url = '', adminUrl = '', folder = '', nativeBinding] = process.argv.slice(2);
const admin = createAdminClient(adminUrl);
const [account] = await admin.accounts();
if (account === undefined) throw new Error('the simulator has no account');
const bare = await openBareBaileys({
  url,
  folder,
  nativeBinding,
  async scan(qr) {
    const outcome = await admin.scan(qr, account.phoneNumber);
    if (!outcome.ok) throw new Error(`the code was refused: ${outcome.reason}`);
  },
});
const { length } = await bare.groupIds(0);
const figures = { answeredAtMs: Date.now(), groups: length };
await bare.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
