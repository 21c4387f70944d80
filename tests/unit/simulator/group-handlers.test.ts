import { decodeBinaryNode, encodeBinaryNode } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session, User } from '#simulator/contracts.ts';
import { IqRefusal } from '#simulator/iq-refusal.ts';
import { childOf, childrenOf, node } from '#simulator/nodes.ts';
import { announcementsJid, createSmallWorld, elsewhereJid, groupJid, linkRecorder } from './small-world.ts';
import type { SmallWorld } from './small-world.ts';

let world: SmallWorld;
let sessions: Map<User, { readonly session: Session; readonly delivered: BinaryNode[] }>;

beforeEach(() => {
  world = createSmallWorld();
  sessions = new Map(Object.values(world.people).map((user) => [user, linkRecorder(user)]));
});

function linked(user: User) {
  const found = sessions.get(user);
  if (!found) throw new Error(`${user.name} is not linked`);
  return found;
}

/** Asks as a user's client would; the answer has been through the wire format and back. */
async function ask(user: User, type: 'get' | 'set', to: string, child: BinaryNode): Promise<BinaryNode> {
  const iq = node('iq', { xmlns: 'w:g2', type, to, id: '1' }, [child]);
  const handler = world.groupHandlers[`w:g2/${type}/${child.tag}`];
  if (!handler) throw new Error(`nobody answers w:g2/${type}/${child.tag}`);
  const content = await handler({ iq, child, session: linked(user).session });
  return decodeBinaryNode(encodeBinaryNode(node('iq', { type: 'result', id: '1' }, content)));
}

async function refusal(answer: Promise<BinaryNode>): Promise<number> {
  const outcome: unknown = await answer.catch((error: unknown) => error);
  if (outcome instanceof IqRefusal) return outcome.code;
  throw new Error(`was not refused: ${JSON.stringify(outcome)}`);
}

/** The kinds of changes a user's client has been told about, with the wire format in between. */
async function changesTold(user: User): Promise<readonly BinaryNode[]> {
  const notifications = linked(user).delivered.filter(({ tag }) => tag === 'notification');
  const decoded = await Promise.all(
    notifications.map((notification) => decodeBinaryNode(encodeBinaryNode(notification))),
  );
  return decoded.flatMap((notification) => childrenOf(notification));
}

const tags = (nodes: readonly BinaryNode[]) => nodes.map(({ tag }) => tag);
const participant = (jid: string) => node('participant', { jid });
const outcomes = (answer: BinaryNode, action: string) =>
  childrenOf(childOf(answer, action), 'participant').map(({ attrs }) => [attrs['jid'], attrs['error']]);

describe('asking about groups', () => {
  it('lists the groups a user is in, each in its own addressing', async () => {
    const answer = await ask(world.people.ana, 'get', '@g.us', node('participating'));
    const groups = childrenOf(childOf(answer, 'groups'), 'group');
    expect(groups.map(({ attrs }) => [attrs['id'], attrs['subject'], attrs['size']])).toEqual([
      ['120363400000000001', 'Workshop', '3'],
      ['120363400000000002', 'Announcements', '2'],
    ]);
    const [workshop, announcements] = groups;
    expect(childrenOf(workshop, 'participant').map(({ attrs }) => attrs)).toEqual([
      { jid: '100000000000001@lid', phone_number: '12015550100@s.whatsapp.net', type: 'superadmin' },
      { jid: '100000000000002@lid', phone_number: '12015550101@s.whatsapp.net' },
      { jid: '100000000000003@lid', phone_number: '12015550102@s.whatsapp.net' },
    ]);
    expect(childrenOf(announcements, 'participant')[0]?.attrs).toEqual({
      jid: '12015550102@s.whatsapp.net',
      lid: '100000000000003@lid',
      type: 'superadmin',
    });
    expect(childOf(announcements, 'announcement')).toBeDefined();
    expect(childOf(workshop, 'announcement')).toBeUndefined();
  });

  it('tells members only about a group', async () => {
    const query = node('query', { request: 'interactive' });
    const answer = await ask(world.people.bruno, 'get', groupJid, query);
    expect(childOf(answer, 'group')?.attrs['subject']).toBe('Workshop');
    expect(await refusal(ask(world.people.bruno, 'get', elsewhereJid, query))).toBe(403);
    expect(await refusal(ask(world.people.bruno, 'get', '1@g.us', query))).toBe(404);
  });
});

describe('invite links', () => {
  const code = async (type: 'get' | 'set') =>
    childOf(await ask(world.people.ana, type, groupJid, node('invite')), 'invite')?.attrs['code'];

  it('are for admins: 401 for a member, 403 for a stranger, 404 where no group is', async () => {
    expect(await code('get')).toBe('InviteOfTheWorkshop001');
    expect(await refusal(ask(world.people.bruno, 'get', groupJid, node('invite')))).toBe(401);
    expect(await refusal(ask(world.people.eva, 'get', groupJid, node('invite')))).toBe(403);
    expect(await refusal(ask(world.people.ana, 'get', '1@g.us', node('invite')))).toBe(404);
    expect(await refusal(ask(world.people.bruno, 'set', groupJid, node('invite')))).toBe(401);
  });

  it('lead nowhere after they were reset', async () => {
    const newCode = await code('set');
    expect(newCode).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(newCode).not.toBe('InviteOfTheWorkshop001');
    expect(await code('get')).toBe(newCode);
    const old = node('invite', { code: 'InviteOfTheWorkshop001' });
    expect(await refusal(ask(world.people.eva, 'get', '@g.us', old))).toBe(410);
    expect(await refusal(ask(world.people.eva, 'set', '@g.us', node('invite', { code: 'never' })))).toBe(406);
    expect(tags(await changesTold(world.people.carla))).toEqual(['invite']);
  });

  it('show the group to a stranger and let them in', async () => {
    const invite = node('invite', { code: 'InviteOfTheWorkshop001' });
    const shown = childOf(await ask(world.people.eva, 'get', '@g.us', invite), 'group');
    expect(shown?.attrs['size']).toBe('3');
    expect(childrenOf(shown, 'participant')).toEqual([]);

    const joined = await ask(world.people.eva, 'set', '@g.us', invite);
    expect(childOf(joined, 'group')?.attrs['jid']).toBe(groupJid);
    expect(world.directory.groups.find(groupJid)?.participants.get(world.people.eva)).toBe('member');
    expect(tags(await changesTold(world.people.eva))).toEqual(['create']);
    expect(tags(await changesTold(world.people.bruno))).toEqual(['add']);
    expect(await refusal(ask(world.people.eva, 'set', '@g.us', invite))).toBe(409);
  });
});

describe('participants', () => {
  it('are added with an answer for each', async () => {
    const jids = [
      '100000000000005@lid',
      '12015550103@s.whatsapp.net',
      '100000000000003@lid',
      '19995550199@lid',
    ];
    const answer = await ask(world.people.ana, 'set', groupJid, node('add', {}, jids.map(participant)));
    expect(outcomes(answer, 'add')).toEqual([
      ['100000000000005@lid', undefined],
      ['12015550103@s.whatsapp.net', '403'],
      ['100000000000003@lid', '409'],
      ['19995550199@lid', '404'],
    ]);
    const shy = childrenOf(childOf(answer, 'add'), 'participant')[1];
    expect(childOf(shy, 'add_request')?.attrs['code']).toBe('InviteOfTheWorkshop001');
    const [welcome] = await changesTold(world.people.eva);
    expect(welcome?.tag).toBe('create');
    expect(childOf(welcome, 'group')?.attrs['size']).toBe('4');
    const [added] = await changesTold(world.people.carla);
    expect(childrenOf(added, 'participant').map(({ attrs }) => attrs['jid'])).toEqual([
      '100000000000005@lid',
    ]);
    expect(await changesTold(world.people.dora)).toEqual([]);
  });

  it('may be added by members until only admins may', async () => {
    const mode = node('member_add_mode', {}, Buffer.from('admin_add'));
    const add = node('add', {}, [participant('100000000000005@lid')]);
    expect(await refusal(ask(world.people.bruno, 'set', groupJid, mode))).toBe(401);
    await ask(world.people.ana, 'set', groupJid, mode);
    expect(await refusal(ask(world.people.bruno, 'set', groupJid, add))).toBe(401);
    await ask(world.people.ana, 'set', groupJid, node('member_add_mode', {}, Buffer.from('all_member_add')));
    expect(outcomes(await ask(world.people.bruno, 'set', groupJid, add), 'add')).toHaveLength(1);
  });

  it('are promoted, demoted and removed by admins only', async () => {
    const bruno = participant('12015550101@s.whatsapp.net');
    for (const action of ['promote', 'demote', 'remove']) {
      const attempt = ask(world.people.carla, 'set', groupJid, node(action, {}, [bruno]));
      expect(await refusal(attempt), action).toBe(401);
    }
    const { participants } = world.directory.groups.find(groupJid) ?? {};
    await ask(world.people.ana, 'set', groupJid, node('promote', {}, [bruno]));
    expect(participants?.get(world.people.bruno)).toBe('admin');
    await ask(world.people.ana, 'set', groupJid, node('demote', {}, [bruno]));
    expect(participants?.get(world.people.bruno)).toBe('member');
    const removal = node('remove', {}, [bruno, participant('100000000000005@lid')]);
    expect(outcomes(await ask(world.people.ana, 'set', groupJid, removal), 'remove')).toEqual([
      ['12015550101@s.whatsapp.net', undefined],
      ['100000000000005@lid', '404'],
    ]);
    expect(participants?.has(world.people.bruno)).toBe(false);
    expect(tags(await changesTold(world.people.bruno))).toEqual(['promote', 'demote', 'remove']);
  });

  it('leave; when no admin is left the longest member becomes one', async () => {
    const leave = (jid: string) => node('leave', {}, [node('group', { id: jid })]);
    await ask(world.people.ana, 'set', '@g.us', leave(groupJid));
    const { participants } = world.directory.groups.find(groupJid) ?? {};
    expect(participants?.get(world.people.bruno)).toBe('admin');
    expect(participants?.has(world.people.ana)).toBe(false);
    const [left] = linked(world.people.carla).delivered;
    // Baileys tells a leave from a removal by the participant being the actor.
    expect(left?.attrs['participant']).toBe('100000000000001@lid');
    expect(childOf(childOf(left, 'remove'), 'participant')?.attrs['jid']).toBe('100000000000001@lid');
    expect(await refusal(ask(world.people.ana, 'set', '@g.us', leave(groupJid)))).toBe(403);
  });
});

describe('new groups', () => {
  it('belong to their creator and name who could not be added', async () => {
    const create = node('create', { subject: 'Reunion', key: 'K' }, [
      participant('100000000000002@lid'),
      participant('12015550103@s.whatsapp.net'),
    ]);
    const group = childOf(await ask(world.people.ana, 'set', '@g.us', create), 'group');
    expect(group?.attrs).toMatchObject({ subject: 'Reunion', creator: '100000000000001@lid', size: '2' });
    const members = childrenOf(group, 'participant');
    expect(members.map(({ attrs }) => [attrs['jid'], attrs['type'], attrs['error']])).toEqual([
      ['100000000000001@lid', 'superadmin', undefined],
      ['100000000000002@lid', undefined, undefined],
      ['12015550103@s.whatsapp.net', undefined, '403'],
    ]);
    expect(tags(await changesTold(world.people.bruno))).toEqual(['create']);
    const found = world.directory.groups.find(`${String(group?.attrs['id'])}@g.us`);
    expect(found?.participants.size).toBe(2);
  });
});

describe('settings', () => {
  it('change the subject and the description, by anyone until the group is locked', async () => {
    const subject = (text: string) => node('subject', {}, Buffer.from(text));
    await ask(world.people.bruno, 'set', groupJid, subject('Workshop, moved'));
    const group = world.directory.groups.find(groupJid);
    expect([group?.subject, group?.subjectOwner]).toEqual(['Workshop, moved', world.people.bruno]);
    await ask(world.people.ana, 'set', groupJid, node('locked'));
    expect(await refusal(ask(world.people.bruno, 'set', groupJid, subject('No')))).toBe(401);
    await ask(world.people.ana, 'set', groupJid, node('unlocked'));
    await ask(world.people.bruno, 'set', groupJid, subject('Yes'));
    expect(group?.subject).toBe('Yes');
    expect(tags(await changesTold(world.people.carla))).toEqual(['subject', 'locked', 'unlocked', 'subject']);
  });

  it('replace a description only from the newest one', async () => {
    const group = world.directory.groups.find(groupJid);
    const change = (prev: string | undefined, id: string) =>
      node('description', { id, prev }, [node('body', {}, Buffer.from('At ten'))]);
    expect(await refusal(ask(world.people.ana, 'set', groupJid, change('other', 'D1')))).toBe(409);
    await ask(world.people.ana, 'set', groupJid, change(group?.description?.id, 'D1'));
    expect(group?.description).toMatchObject({ id: 'D1', text: 'At ten', by: world.people.ana });
    await ask(world.people.ana, 'set', groupJid, node('description', { delete: 'true', prev: 'D1' }));
    expect(group?.description).toBeUndefined();
  });

  it.each([
    ['announcement', { announceOnly: true }],
    ['not_announcement', { announceOnly: false }],
    ['not_ephemeral', { ephemeralSeconds: undefined }],
  ])('%s', async (tag, expected) => {
    await ask(world.people.ana, 'set', groupJid, node(tag));
    expect(world.directory.groups.find(groupJid)).toMatchObject(expected);
    expect(tags(await changesTold(world.people.ana))).toEqual([tag]);
    expect(await refusal(ask(world.people.ana, 'set', announcementsJid, node(tag)))).toBe(401);
  });

  it('let messages disappear and ask admins about newcomers', async () => {
    await ask(world.people.ana, 'set', groupJid, node('ephemeral', { expiration: 86_400 }));
    const approval = node('membership_approval_mode', {}, [node('group_join', { state: 'on' })]);
    await ask(world.people.ana, 'set', groupJid, approval);
    const answer = await ask(world.people.ana, 'get', groupJid, node('query'));
    const group = childOf(answer, 'group');
    expect(childOf(group, 'ephemeral')?.attrs['expiration']).toBe('86400');
    expect(childOf(group, 'membership_approval_mode')).toBeDefined();
  });

  it('refuse what cannot be meant', async () => {
    const bad = [
      node('subject', {}, Buffer.alloc(0)),
      node('ephemeral'),
      node('add', {}, [node('participant')]),
    ];
    for (const child of bad) {
      expect(await refusal(ask(world.people.ana, 'set', groupJid, child)), child.tag).toBe(400);
    }
  });
});
