import { userJid } from '../addresses.ts';
import { createMutants } from '../mutants.ts';
import type { Scenario } from '../scenario.ts';
import type { WebServer } from '../web-server.ts';
import type { World } from '../world.ts';
import { InvalidInput } from './json-fields.ts';

/** Sends what a broken or hostile server might to every client; answers how much of it. */
export function sendMutants(
  { scenario, world, web }: { readonly scenario: Scenario; readonly world: World; readonly web: WebServer },
  seed: string,
  count: number,
): number {
  const user = world.findUser(scenario.accounts[0] ?? '');
  const group = user && world.directory.groups.ofUser(user)[0];
  const person = group && [...group.participants.keys()].find((participant) => participant !== user);
  if (user === undefined || group === undefined || person === undefined) {
    throw new InvalidInput('There is no account with somebody else in a group.');
  }
  const mutant = createMutants(seed, {
    groupJid: group.jid,
    personJid: userJid(person, 'lid'),
    ownJid: userJid(user, 'lid'),
  });
  for (let sent = 0; sent < count; sent += 1) {
    if (web.sendBytes(mutant()) === 0) return sent;
  }
  return count;
}
