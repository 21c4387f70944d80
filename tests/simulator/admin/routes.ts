import { attemptFigures } from '../attempts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { shownMessages } from '../phones/shown-messages.ts';
import { isRealDevice } from '../real-device.ts';
import type { Scenario } from '../scenario.ts';
import type { RequestEntry } from '../traffic.ts';
import type { WebServer } from '../web-server.ts';
import type { World } from '../world.ts';
import type {
  AccountAnswer,
  CertificateAuthorityAnswer,
  GroupAnswer,
  ParticipantAnswer,
  RequestsAnswer,
} from './answers.ts';
import { readDisconnection, readFault } from './fault-input.ts';
import { InvalidInput } from './json-fields.ts';
import type { JsonFields } from './json-fields.ts';
import { readMessage } from './read-message.ts';
import { sendMutants } from './send-mutants.ts';

export interface AdminRequest {
  /** The body of a POST; a GET has none. */
  readonly fields: JsonFields;
  readonly query: URLSearchParams;
  /** The part of the path that stands for `:id`. */
  readonly id: string;
}

/** By method and path, e.g. `POST /scan`. Answers become JSON. */
export type AdminRoutes = Readonly<Record<string, (request: AdminRequest) => unknown>>;

export interface AdminTarget {
  readonly scenario: Scenario;
  readonly world: World;
  readonly web: WebServer;
  /** PEM. */
  readonly ca: string;
  readonly reset: () => void;
  readonly restart: (downForMs?: number) => Promise<void>;
}

export function createAdminRoutes({ scenario, world, web, ca, reset, restart }: AdminTarget): AdminRoutes {
  const { traffic, faults, desk } = web;

  const userOf = (phoneNumber: string) => {
    const user = world.findUser(phoneNumber);
    if (!user) throw new InvalidInput(`Nobody here has the number ${phoneNumber}.`);
    return user;
  };
  const groupOf = (jid: string) => {
    const group = world.directory.groups.find(jid);
    if (!group) throw new InvalidInput(`There is no group ${jid}.`);
    return group;
  };
  const done = { ok: true };

  return {
    'GET /accounts': (): readonly AccountAnswer[] =>
      scenario.accounts.map(userOf).map(({ phoneNumber, lid, name, devices }) => ({
        phoneNumber,
        lid,
        name,
        companions: devices
          .filter(isRealDevice)
          .map(({ pnJid, session }) => ({ device: pnJid, connected: session !== undefined })),
      })),

    'GET /groups': (): readonly GroupAnswer[] =>
      world.directory.groups.all().map(({ jid, subject, inviteCode, announceOnly, participants }) => ({
        jid,
        subject,
        inviteCode,
        announceOnly,
        participants: [...participants].map(([{ phoneNumber }, role]) => ({ phoneNumber, role })),
      })),

    'GET /copies': async ({ query }) => {
      await world.settled();
      const chatJid = query.get('group');
      const messageId = query.get('messageId');
      return world.record.copies({
        ...(chatJid === null ? {} : { chatJid }),
        ...(messageId === null ? {} : { messageId }),
      });
    },

    'GET /shown': async ({ query }) => {
      await world.settled();
      const messageId = query.get('messageId');
      const shown = shownMessages(world.record.copies());
      return messageId === null ? shown : shown.filter((message) => message.messageId === messageId);
    },

    'GET /unknown-requests': () => traffic.unknownRequests,
    'GET /requests': (): RequestsAnswer => ({
      requests: traffic.requests,
      inFlight: traffic.requests.filter(({ settledAtMs }) => settledAtMs === undefined).length,
      mostAtOnce: mostAtOnce(traffic.requests),
    }),
    'GET /connections': () => traffic.connections,
    'GET /attempts': () => attemptFigures(traffic.connections),
    'GET /certificate-authority': (): CertificateAuthorityAnswer => ({ ca }),
    'GET /uploads': () => world.media.uploads,
    'GET /deliveries-from-clients': () => traffic.clientMessages,
    'GET /receipts': async () => {
      await world.settled();
      return world.record.receipts();
    },
    'GET /faults': () => faults.active(),

    'POST /scan': ({ fields }) => {
      const [qr, phoneNumber] = [fields.text('qr'), fields.text('phoneNumber')];
      fields.end();
      return desk.scan(qr, phoneNumber);
    },
    'POST /enter-code': ({ fields }) => {
      const [code, phoneNumber] = [fields.text('code'), fields.text('phoneNumber')];
      fields.end();
      return desk.enterCode(code, phoneNumber);
    },

    'POST /send-as': async ({ fields }) => {
      const user = userOf(fields.text('phoneNumber'));
      const [chat, conversation] = [fields.text('chat'), fields.text('text')];
      fields.end();
      if (chat.endsWith('@g.us')) groupOf(chat);
      else userOf(chat);
      return { messageId: await world.phoneOf(user).send(chat, { conversation }) };
    },
    'POST /read': async ({ fields }) => {
      const [group, messageId] = [groupOf(fields.text('group')), fields.text('messageId')];
      const reader = fields.optionalText('phoneNumber');
      fields.end();
      const readers = reader === undefined ? [...group.participants.keys()] : [userOf(reader)];
      return { readers: await readMessage(world, group.jid, messageId, readers) };
    },
    'POST /phones': ({ fields }) => {
      const user = userOf(fields.text('phoneNumber'));
      const online = fields.optionalFlag('online');
      const readAfterMs = fields.optionalInteger('readAfterMs', { from: 0, to: 600_000 });
      const failures = fields.optionalInteger('failDecryptions', { from: 0, to: 1_000 });
      fields.end();
      if (failures !== undefined) world.phoneOf(user).failNextDecryptions(failures);
      world.behaviours.change(user, {
        ...(online === undefined ? {} : { online }),
        ...(readAfterMs === undefined ? {} : { readAfterMs }),
      });
      return done;
    },
    'POST /groups/:id/participants': ({ fields, id }): readonly ParticipantAnswer[] => {
      const group = groupOf(id);
      const action = fields.choice('action', ['add', 'remove', 'promote', 'demote']);
      const phoneNumbers = fields.texts('phoneNumbers');
      const actorNumber = fields.optionalText('actor');
      fields.end();
      const lead = [...group.participants].find(([, role]) => role === 'superadmin')?.[0];
      const actor = actorNumber === undefined ? lead : userOf(actorNumber);
      if (!actor) throw new InvalidInput(`Group ${id} has no superadmin; name an "actor".`);
      const jids = phoneNumbers.map((phoneNumber) => `${phoneNumber}@s.whatsapp.net`);
      try {
        const outcomes = world.groupOperations[action](actor, group, jids);
        return outcomes.map(({ jid, errorCode }) => ({ phoneNumber: jid.split('@')[0] ?? jid, errorCode }));
      } catch (error) {
        if (error instanceof IqRefusal) throw new InvalidInput(`${String(error.code)} ${error.message}`);
        throw error;
      }
    },

    'POST /groups/:id/invite': ({ fields, id }) => {
      const group = groupOf(id);
      const action = fields.choice('action', ['reset', 'empty']);
      fields.end();
      const lead = [...group.participants].find(([, role]) => role === 'superadmin')?.[0] ?? group.creator;
      if (action === 'reset') world.groupOperations.revokeInvite(lead, group);
      else group.inviteCode = '';
      return done;
    },

    'POST /faults': ({ fields }) => {
      const fault = readFault(fields);
      fields.end();
      faults.add(fault);
      return done;
    },
    'DELETE /faults': () => {
      faults.clear();
      return done;
    },
    'POST /disconnect': ({ fields }) => {
      const how = readDisconnection(fields);
      const phoneNumber = fields.optionalText('phoneNumber');
      fields.end();
      return { disconnected: web.disconnect(how, phoneNumber) };
    },
    'POST /mutants': ({ fields }) => {
      const seed = fields.text('seed');
      const count = fields.integer('count', { from: 1, to: 10_000 });
      fields.end();
      return { sent: sendMutants({ scenario, world, web }, seed, count) };
    },
    'POST /restart': async ({ fields }) => {
      const downForMs = fields.optionalInteger('downForMs', { from: 0, to: 600_000 });
      fields.end();
      await restart(downForMs);
      return done;
    },
    'POST /reset': () => {
      reset();
      return done;
    },
  };
}

function mostAtOnce(requests: readonly RequestEntry[]): Record<string, number> {
  const most: Record<string, number> = {};
  for (const { request, atOnce } of requests) most[request] = Math.max(most[request] ?? 0, atOnce);
  return most;
}
