/**
 * The process that is measured: bare Baileys links an account of the simulator and asks for all of its groups. Bundled,
 * so that it runs on Electron's Node as well.
 *
 * Arguments: the subject's name, the simulator's address, its admin address, and a folder of its own. Prints one JSON
 * line.
 */
import { openBareBaileys } from './bare-baileys.ts';
import { openLinked } from './open-linked.ts';

const { subject: bare } = await openLinked(openBareBaileys);
const { length } = await bare.groupIds(0);
const figures = { answeredAtMs: Date.now(), groups: length };
await bare.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
