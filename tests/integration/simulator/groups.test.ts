import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { User } from '#simulator/contracts.ts';
import type { World } from '#simulator/world.ts';
import { useTrainerWorld, waiting } from './trainer-fixture.ts';
import type { WatchedClient } from './trainer-fixture.ts';

const fixture = useTrainerWorld();
let client: WatchedClient;
let world: World;
let trainer: User;

beforeEach(async () => {
  ({ world, trainer } = fixture);
  client = await fixture.link();
});

/** The code a request was refused with: Baileys puts it into `data` and always says status 500. */
async function refusal(request: Promise<unknown>): Promise<unknown> {
  const outcome: unknown = await request.then(
    () => 'not refused',
    (error: unknown) => error,
  );
  return typeof outcome === 'object' && outcome !== null && 'data' in outcome ? outcome.data : outcome;
}

describe('the groups of an account', () => {
  it('are listed with roles, addressing and settings', async () => {
    const found = await client.sock.groupFetchAllParticipating();
    const mine = world.directory.groups.ofUser(trainer);
    expect(Object.keys(found).sort()).toEqual(mine.map(({ jid }) => jid).sort());
    for (const group of mine) {
      const metadata = found[group.jid];
      expect(metadata, group.subject).toMatchObject({
        subject: group.subject,
        addressingMode: group.addressingMode,
        size: group.participants.size,
        announce: group.announceOnly,
        restrict: group.locked,
        creation: group.createdAtSeconds,
      });
      expect(metadata?.desc).toBe(group.description?.text);
      expect(metadata?.ephemeralDuration).toBe(group.ephemeralSeconds);
      const own =
        group.addressingMode === 'lid' ? `${trainer.lid}@lid` : `${trainer.phoneNumber}@s.whatsapp.net`;
      const role = group.participants.get(trainer);
      expect(metadata?.participants.find(({ id }) => id === own)?.admin).toBe(
        role === 'member' ? null : role,
      );
    }
  });

  it('can be asked for one by one, while one is a member', async () => {
    const group = fixture.groupCalled('React Workshop');
    const metadata = await client.sock.groupMetadata(group.jid);
    expect(metadata.participants).toHaveLength(20);
    expect(await refusal(client.sock.groupMetadata(fixture.groupCalled('CSS Layout').jid))).toBe(403);
    expect(await refusal(client.sock.groupMetadata('120363499999999999@g.us'))).toBe(404);
  });
});

describe('invite links', () => {
  it('are given to admins and refused to others', async () => {
    const group = fixture.groupCalled('React Workshop');
    expect(await client.sock.groupInviteCode(group.jid)).toBe(group.inviteCode);
    expect(await refusal(client.sock.groupInviteCode(fixture.groupCalled('Trainers of Lisbon').jid))).toBe(
      401,
    );
    expect(await refusal(client.sock.groupInviteCode(fixture.groupCalled('CSS Layout').jid))).toBe(403);
    expect(await refusal(client.sock.groupInviteCode('120363499999999999@g.us'))).toBe(404);
  });

  it('can be reset, looked at and used', async () => {
    const group = fixture.groupCalled('React Workshop');
    const old = group.inviteCode;
    const code = await client.sock.groupRevokeInvite(group.jid);
    expect(code).toBe(group.inviteCode);
    expect(code).not.toBe(old);
    expect(await refusal(client.sock.groupGetInviteInfo(old))).toBe(410);
    expect(await client.sock.groupGetInviteInfo(code ?? '')).toMatchObject({ id: group.jid, size: 20 });

    const left = fixture.groupCalled('CSS Layout');
    expect(await client.sock.groupAcceptInvite(left.inviteCode)).toBe(left.jid);
    expect(left.participants.get(trainer)).toBe('member');
    await vi.waitFor(() => {
      expect(client.events.all('groups.upsert').flat()).toMatchObject([{ id: left.jid, size: 13 }]);
    }, waiting);
  });
});

describe('changes by the client', () => {
  it('create a group, add and remove people, with an answer for each', async () => {
    const [bruno, shy] = [world.directory.users[1], world.directory.users[40]];
    if (!bruno || !shy) throw new Error('too few people');
    const created = await client.sock.groupCreate('Reunion', [`${bruno.phoneNumber}@s.whatsapp.net`]);
    const group = world.directory.groups.find(created.id);
    expect([...(group?.participants.keys() ?? [])]).toEqual([trainer, bruno]);

    const shyJid = `${shy.phoneNumber}@s.whatsapp.net`;
    const brunoJid = `${bruno.lid}@lid`;
    const added = await client.sock.groupParticipantsUpdate(created.id, [shyJid, brunoJid], 'add');
    expect(added.map(({ jid, status }) => [jid, status])).toEqual([
      [shyJid, '403'],
      [brunoJid, '409'],
    ]);
    const removed = await client.sock.groupParticipantsUpdate(created.id, [brunoJid], 'remove');
    expect(removed.map(({ status }) => status)).toEqual(['200']);
    expect(group?.participants.size).toBe(1);
    await client.sock.groupLeave(created.id);
    expect(group?.participants.size).toBe(0);
  });

  it('change subject, description and settings', async () => {
    const group = fixture.groupCalled('TypeScript Basics');
    const { sock } = client;
    await sock.groupUpdateSubject(group.jid, 'TypeScript Basics – moved');
    await sock.groupUpdateDescription(group.jid, 'First');
    await sock.groupUpdateDescription(group.jid, 'Second');
    await sock.groupSettingUpdate(group.jid, 'announcement');
    await sock.groupSettingUpdate(group.jid, 'locked');
    await sock.groupMemberAddMode(group.jid, 'admin_add');
    await sock.groupToggleEphemeral(group.jid, 86_400);
    await sock.groupJoinApprovalMode(group.jid, 'on');
    expect(await sock.groupMetadata(group.jid)).toMatchObject({
      subject: 'TypeScript Basics – moved',
      desc: 'Second',
      announce: true,
      restrict: true,
      memberAddMode: false,
      ephemeralDuration: 86_400,
      joinApprovalMode: true,
    });
    await sock.groupUpdateDescription(group.jid);
    expect(group.description).toBeUndefined();
  });
});

describe('changes by others', () => {
  it('reach the client as events', async () => {
    const { groupOperations } = world;
    const group = fixture.groupCalled('Trainers of Lisbon');
    const [lead, member] = group.participants.keys();
    if (!lead || !member) throw new Error('too few people');
    const memberJid = `${member.lid}@lid`;
    // One after the other: of two updates of a group that it buffers together, Baileys keeps only the first.
    const update = (expected: Record<string, unknown>) =>
      vi.waitFor(() => {
        const updates = client.events.all('groups.update').flat();
        expect(updates).toContainEqual(expect.objectContaining({ id: group.jid, ...expected }));
      }, waiting);
    groupOperations.setSubject(lead, group, 'Trainers of Portugal');
    await update({ subject: 'Trainers of Portugal', author: `${lead.lid}@lid` });
    groupOperations.change(lead, group, { kind: 'announce-only', on: true });
    await update({ announce: true });
    await update({ inviteCode: groupOperations.revokeInvite(lead, group) });

    groupOperations.promote(lead, group, [memberJid]);
    groupOperations.remove(lead, group, [memberJid]);
    await vi.waitFor(() => {
      const changes = client.events.all('group-participants.update');
      expect(changes.map(({ action }) => action)).toEqual(['promote', 'remove']);
      expect(changes[0]).toMatchObject({
        id: group.jid,
        author: `${lead.lid}@lid`,
        participants: [{ id: memberJid, phoneNumber: `${member.phoneNumber}@s.whatsapp.net` }],
      });
    }, waiting);
  });

  it('tell the client when it is added, and when it is removed', async () => {
    const { groupOperations } = world;
    const group = fixture.groupCalled('CSS Layout');
    const [lead] = group.participants.keys();
    if (!lead) throw new Error('nobody leads');
    groupOperations.add(lead, group, [`${trainer.lid}@lid`]);
    await vi.waitFor(() => {
      expect(client.events.all('groups.upsert').flat()).toMatchObject([{ id: group.jid }]);
    }, waiting);
    groupOperations.remove(lead, group, [`${trainer.lid}@lid`]);
    await vi.waitFor(() => {
      expect(client.events.all('group-participants.update')).toMatchObject([
        { id: group.jid, action: 'remove', participants: [{ id: `${trainer.lid}@lid` }] },
      ]);
    }, waiting);
  });
});
