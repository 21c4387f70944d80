import type { BinaryNode, GroupMetadata } from '@whiskeysockets/baileys';
import type { GroupId } from '#shared/model/group.ts';
import type { PersonOutcome } from '#shared/model/group-detail.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { GroupChange, GroupFailure, PeopleChange } from '../ports/group-gateway.ts';
import { childNamed, childrenOf } from './binary-node.ts';
import type { OwnIdentity } from './jid.ts';
import { ask, queryFailure, type Asking, type QueryRefusal } from './query.ts';

/**
 * Requests that change a group, in the shapes of Baileys' Socket/groups.js. The change is answered as the child of a
 * `w:gp2` notification, so that what we did is taken as what others do is.
 */
interface Done {
  readonly change: BinaryNode;
}

export async function askToChangeGroup(
  asking: Asking,
  {
    groupId,
    descId,
    change,
    newId,
  }: {
    readonly groupId: GroupId;
    /** Of the description that is known. */
    readonly descId: string | undefined;
    readonly change: GroupChange;
    readonly newId: () => string;
  },
): Promise<Result<Done, GroupFailure>> {
  const { request, effect } = nodesOf(change, descId, newId);
  const answer = await ask(asking, groupRequest(groupId, request));
  return answer.ok ? ok({ change: effect }) : err(groupFailure(answer.error));
}

function nodesOf(
  change: GroupChange,
  descId: string | undefined,
  newId: () => string,
): { readonly request: BinaryNode; readonly effect: BinaryNode } {
  switch (change.kind) {
    case 'name': {
      const subject = { tag: 'subject', attrs: {}, content: Buffer.from(change.name) };
      return { request: subject, effect: { tag: 'subject', attrs: { subject: change.name } } };
    }
    case 'description': {
      // Names the description it replaces: the server refuses it when somebody else was faster.
      const previous: Record<string, string> = descId === undefined || descId === '' ? {} : { prev: descId };
      if (change.description === '') {
        const removal = { tag: 'description', attrs: { delete: 'true' } };
        return { request: { ...removal, attrs: { ...removal.attrs, ...previous } }, effect: removal };
      }
      const id = newId();
      const content = [{ tag: 'body', attrs: {}, content: Buffer.from(change.description) }];
      return {
        request: { tag: 'description', attrs: { id, ...previous }, content },
        effect: { tag: 'description', attrs: { id }, content },
      };
    }
    case 'announce-only': {
      const setting = { tag: change.on ? 'announcement' : 'not_announcement', attrs: {} };
      return { request: setting, effect: setting };
    }
    default:
      return change satisfies never;
  }
}

export async function askToChangePeople(
  asking: Asking,
  groupId: GroupId,
  change: PeopleChange,
): Promise<Result<Done & { readonly outcomes: readonly PersonOutcome[] }, GroupFailure>> {
  const { action } = change;
  const jids =
    action === 'add'
      ? change.phoneNumbers.map((phoneNumber) => `${phoneNumber}@s.whatsapp.net`)
      : change.personIds;
  const people = jids.map((jid) => ({ tag: 'participant', attrs: { jid } }));
  const answer = await ask(asking, groupRequest(groupId, { tag: action, attrs: {}, content: people }));
  if (!answer.ok) return err(groupFailure(answer.error));
  const answered = childrenOf(childNamed(answer.value, action)).filter(({ tag }) => tag === 'participant');
  // The server may name a person by LID who was asked for by number.
  const errorOf = (jid: string, index: number): string | undefined =>
    (answered.find(({ attrs }) => attrs['jid'] === jid || attrs['phone_number'] === jid) ?? answered[index])
      ?.attrs['error'];
  const outcomes = jids.map((jid, index) => outcomeOf(errorOf(jid, index), action));
  return ok({
    change: { tag: action, attrs: {}, content: people.filter((_, index) => outcomes[index] === 'done') },
    outcomes,
  });
}

export async function askToLeave(
  asking: Asking,
  groupId: GroupId,
  me: OwnIdentity,
): Promise<Result<Done, GroupFailure>> {
  const group = { tag: 'group', attrs: { id: groupId } };
  const answer = await ask(asking, groupRequest('@g.us', { tag: 'leave', attrs: {}, content: [group] }));
  if (!answer.ok) return err(groupFailure(answer.error));
  const self = { tag: 'participant', attrs: { jid: `${me.phoneNumber}@s.whatsapp.net` } };
  return ok({ change: { tag: 'remove', attrs: {}, content: [self] } });
}

export async function askGroup(
  asking: Asking,
  groupId: GroupId,
  extractGroupMetadata: (result: BinaryNode) => GroupMetadata,
): Promise<Result<GroupMetadata, GroupFailure>> {
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { to: groupId, type: 'get', xmlns: 'w:g2' },
    content: [{ tag: 'query', attrs: { request: 'interactive' } }],
  });
  if (!answer.ok) return err(groupFailure(answer.error));
  return childNamed(answer.value, 'group') === undefined
    ? err(failure('NO_ANSWER'))
    : ok(extractGroupMetadata(answer.value));
}

function groupRequest(to: string, child: BinaryNode): BinaryNode {
  return { tag: 'iq', attrs: { to, type: 'set', xmlns: 'w:g2' }, content: [child] };
}

/** 403: the person's privacy settings; 404: nobody has the number, or is not in the group; 409: already in. */
function outcomeOf(error: string | undefined, action: PeopleChange['action']): PersonOutcome {
  switch (error) {
    case undefined:
    case '200':
      return 'done';
    case '403':
      return action === 'add' ? 'refused-by-privacy' : 'refused';
    case '404':
      return action === 'add' ? 'not-on-whatsapp' : 'not-in';
    case '409':
      return 'already-in';
    default:
      return 'refused';
  }
}

/** As of invite links: 401 not an admin, 403 not in the group, 404 no such group; 409 somebody was faster. */
function groupFailure(refusal: QueryRefusal): GroupFailure {
  if (refusal.kind !== 'refused') return queryFailure(refusal);
  switch (refusal.code) {
    case 401:
      return failure('ADMINS_ONLY');
    case 403:
      return failure('NOT_A_MEMBER');
    case 404:
      return failure('GROUP_GONE');
    case 409:
      return failure('CHANGED_ELSEWHERE');
    default:
      return queryFailure(refusal);
  }
}
