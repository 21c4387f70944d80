import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqHandler, IqRequest, IqTable, User } from '../contracts.ts';
import type { Directory } from '../directory.ts';
import { requireGroup, requireInvited, requireMember } from '../group-access.ts';
import type { Group } from '../group-book.ts';
import { groupNode, participantNode } from '../group-nodes.ts';
import type { GroupOperations, ParticipantOutcome } from '../group-operations.ts';
import type { GroupSetting } from '../group-settings.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { childOf, childrenOf, node, textOf } from '../nodes.ts';

/** Three days, for the personal invitation of somebody who may not be added. */
const invitationSeconds = 259_200;

function actorOf({ session }: IqRequest): User {
  if (session.device === undefined) throw new IqRefusal(401, 'not-authorized');
  return session.device.user;
}

function attribute(node: BinaryNode | undefined, name: string): string {
  const value = node?.attrs[name];
  if (value === undefined || value === '') throw new IqRefusal(400, 'bad-request');
  return value;
}

function participantJids(parent: BinaryNode | undefined): readonly string[] {
  return childrenOf(parent, 'participant').map((participant) => attribute(participant, 'jid'));
}

function outcomeNode({ jid, user, errorCode }: ParticipantOutcome, group: Group): BinaryNode {
  if (user === undefined) return node('participant', { jid, error: errorCode });
  const invitation =
    errorCode === 403
      ? [node('add_request', { code: group.inviteCode, expiration: invitationSeconds })]
      : undefined;
  const { attrs } = participantNode(user, group.addressingMode, { error: errorCode });
  return node('participant', { ...attrs, jid }, invitation);
}

/** `w:g2/…` requests: reads them, lets the group operations decide and act, and writes the answers. */
export function createGroupHandlers(directory: Directory, operations: GroupOperations): IqTable {
  const { groups } = directory;
  const addressed = ({ iq }: IqRequest) => requireGroup(groups, iq.attrs['to']);

  function changeOf(action: 'add' | 'remove' | 'promote' | 'demote'): IqHandler {
    return (request) => {
      const group = addressed(request);
      const outcomes = operations[action](actorOf(request), group, participantJids(request.child));
      return [
        node(
          action,
          {},
          outcomes.map((outcome) => outcomeNode(outcome, group)),
        ),
      ];
    };
  }

  function setting(read: (child: BinaryNode | undefined) => GroupSetting): IqHandler {
    return (request) => {
      operations.change(actorOf(request), addressed(request), read(request.child));
      return [];
    };
  }

  return {
    'w:g2/get/participating': (request) => {
      const mine = groups.ofUser(actorOf(request));
      return [
        node(
          'groups',
          {},
          mine.map((group) => groupNode(group, 'with-participants')),
        ),
      ];
    },
    'w:g2/get/query': (request) => {
      const group = addressed(request);
      requireMember(group, actorOf(request));
      return [groupNode(group, 'with-participants')];
    },
    'w:g2/get/invite': (request) => {
      const code = request.child?.attrs['code'];
      if (code !== undefined) return [groupNode(requireInvited(groups, code), 'size-only')];
      return [node('invite', { code: operations.inviteCode(actorOf(request), addressed(request)) })];
    },
    'w:g2/set/invite': (request) => {
      const code = request.child?.attrs['code'];
      if (code !== undefined) {
        return [node('group', { jid: operations.join(actorOf(request), code).jid })];
      }
      return [node('invite', { code: operations.revokeInvite(actorOf(request), addressed(request)) })];
    },
    'w:g2/set/create': (request) => {
      if (childOf(request.child, 'parent') !== undefined) {
        const description = childOf(request.child, 'description');
        const text = textOf(childOf(description, 'body')) ?? '';
        const community = operations.createCommunity(actorOf(request), {
          subject: attribute(request.child, 'subject'),
          description: text === '' ? undefined : { id: attribute(description, 'id'), text },
        });
        return [groupNode(community, 'with-participants')];
      }
      const { group, outcomes } = operations.create(actorOf(request), {
        subject: attribute(request.child, 'subject'),
        participantJids: participantJids(request.child),
        parentJid: childOf(request.child, 'linked_parent')?.attrs['jid'],
      });
      const created = groupNode(group, 'with-participants');
      const failed = outcomes.filter(({ errorCode }) => errorCode !== undefined);
      const failures = failed.map((outcome) => outcomeNode(outcome, group));
      return [{ ...created, content: [...childrenOf(created), ...failures] }];
    },
    'w:g2/set/add': changeOf('add'),
    'w:g2/set/remove': changeOf('remove'),
    'w:g2/set/promote': changeOf('promote'),
    'w:g2/set/demote': changeOf('demote'),
    'w:g2/set/leave': (request) => {
      const left = childrenOf(request.child, 'group').map((child) => attribute(child, 'id'));
      for (const jid of left) operations.leave(actorOf(request), requireGroup(groups, jid));
      return [
        node(
          'leave',
          {},
          left.map((id) => node('group', { id })),
        ),
      ];
    },
    'w:g2/set/subject': (request) => {
      const subject = textOf(request.child);
      if (subject === undefined || subject === '') throw new IqRefusal(400, 'bad-request');
      operations.setSubject(actorOf(request), addressed(request), subject);
      return [];
    },
    'w:g2/set/description': (request) => {
      const group = addressed(request);
      const text = textOf(childOf(request.child, 'body'));
      // Names the description it replaces, so that two editors do not overwrite each other.
      if (request.child?.attrs['prev'] !== group.description?.id) throw new IqRefusal(409, 'conflict');
      const description = text === undefined ? undefined : { id: attribute(request.child, 'id'), text };
      operations.setDescription(actorOf(request), group, description);
      return [];
    },
    'w:g2/set/announcement': setting(() => ({ kind: 'announce-only', on: true })),
    'w:g2/set/not_announcement': setting(() => ({ kind: 'announce-only', on: false })),
    'w:g2/set/locked': setting(() => ({ kind: 'locked', on: true })),
    'w:g2/set/unlocked': setting(() => ({ kind: 'locked', on: false })),
    'w:g2/set/ephemeral': setting((child) => ({
      kind: 'ephemeral',
      seconds: Number(attribute(child, 'expiration')),
    })),
    'w:g2/set/not_ephemeral': setting(() => ({ kind: 'ephemeral', seconds: undefined })),
    'w:g2/set/member_add_mode': setting((child) => {
      const mode = textOf(child);
      if (mode !== 'all_member_add' && mode !== 'admin_add') throw new IqRefusal(400, 'bad-request');
      return { kind: 'member-add-mode', mode };
    }),
    'w:g2/set/membership_approval_mode': setting((child) => ({
      kind: 'join-approval',
      on: childOf(child, 'group_join')?.attrs['state'] === 'on',
    })),
  };
}
