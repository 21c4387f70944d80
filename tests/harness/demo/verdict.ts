import type { AdminClient } from '#simulator/admin-client.ts';
import { readDatabase, type DatabaseFigures } from './database-figures.ts';
import { mustHold } from './demo-failure.ts';
import type { BroadcastFigures } from './reporter.ts';
import { linkFigures, othersIn, recordOf } from './simulator-figures.ts';

/** What the demo did in the window and now has to find in the simulator's record and the database. */
export interface Claims {
  readonly message: string;
  /** Names of the groups it was for. */
  readonly targets: readonly string[];
  /** The group whose link was fetched, and the link as the window showed it. */
  readonly invite: { readonly subject: string; readonly link: string };
}

export interface Verdict {
  readonly linked: boolean;
  readonly groups: number;
  readonly inviteLink: string;
  readonly broadcast: BroadcastFigures;
  readonly database: string;
}

/** Compares the window's claims with both sources. Throws DemoFailure at the first that does not agree. */
export async function judge(
  admin: AdminClient,
  trainer: string,
  databasePath: string,
  claims: Claims,
): Promise<Verdict> {
  const database = readDatabase(databasePath);
  mustHold(database.sound, `The database is damaged: ${database.description}.`);
  const groups = await admin.groups();
  const own = groups.filter(({ participants }) =>
    participants.some(({ phoneNumber }) => phoneNumber === trainer),
  );
  mustHold(
    database.groups === own.length,
    `The database holds ${database.groups} groups, the simulated account is in ${own.length}.`,
  );
  const unknown = await admin.unknownRequests();
  mustHold(unknown.length === 0, `The app asked the simulator ${unknown.length} things it does not know.`);
  const { linkedDevices } = await linkFigures(admin, trainer);
  mustHold(linkedDevices === 1, `The simulated account lists ${linkedDevices} linked devices, not one.`);
  return {
    linked: true,
    groups: database.groups,
    inviteLink: await judgeInviteLink(admin, database, claims.invite),
    broadcast: await judgeBroadcast(admin, trainer, database, claims),
    database: database.description,
  };
}

async function judgeInviteLink(
  admin: AdminClient,
  { inviteCodes }: DatabaseFigures,
  { subject, link }: Claims['invite'],
): Promise<string> {
  const group = (await admin.groups()).find((candidate) => candidate.subject === subject);
  const stored = group === undefined ? undefined : inviteCodes.get(group.jid);
  mustHold(
    stored !== undefined && stored === group?.inviteCode && link.endsWith(`/${stored}`),
    `The link of ${subject} differs between the window, the database and the simulator.`,
  );
  return link;
}

async function judgeBroadcast(
  admin: AdminClient,
  trainer: string,
  database: DatabaseFigures,
  { message, targets }: Claims,
): Promise<BroadcastFigures> {
  const record = await recordOf(admin, message, trainer);
  const complete: string[] = [];
  let recipients = 0;
  for (const [group, readers] of record.readersByGroup) {
    recipients += readers.size;
    const others = await othersIn(admin, group, trainer);
    const everybody = others.every((phoneNumber) => readers.has(phoneNumber));
    if (everybody && database.reachedByGroup.get(group) === others.length) complete.push(group);
  }
  const figures: BroadcastFigures = {
    targets: database.targets,
    sent: record.acceptedGroups.size,
    delivered: complete.length,
    recipients,
    copiesPerRecipient: record.copiesPerDevice,
  };
  mustHold(
    [figures.targets, figures.sent, figures.delivered].every((count) => count === targets.length),
    `The message was for ${targets.length} groups; ${figures.targets} are in the database, the simulator accepted ` +
      `${figures.sent}, and in ${figures.delivered} everybody got it and was counted.`,
  );
  mustHold(
    figures.copiesPerRecipient === 1,
    `Some device decrypted the message ${figures.copiesPerRecipient} times.`,
  );
  return figures;
}
