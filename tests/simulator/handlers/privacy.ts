import type { IqTable, User } from '../contracts.ts';
import { childrenOf, node } from '../nodes.ts';
import { linkedDevice } from './linked-device.ts';

/** A new account's settings. `readreceipts` decides whether a client sends `read` or `read-self`. */
const defaults = {
  readreceipts: 'all',
  profile: 'all',
  status: 'contacts',
  online: 'all',
  last: 'all',
  groupadd: 'all',
  calladd: 'all',
  messages: 'all',
};

/** Privacy settings, the block list, and the tokens a client issues to people it writes to. */
export function createPrivacyHandlers(): IqTable {
  const settingsOfUser = new WeakMap<User, Map<string, string>>();
  const blockedByUser = new WeakMap<User, Set<string>>();

  const settingsOf = (user: User): Map<string, string> => {
    const settings = settingsOfUser.get(user) ?? new Map(Object.entries(defaults));
    settingsOfUser.set(user, settings);
    return settings;
  };
  const blockedBy = (user: User): Set<string> => {
    const blocked = blockedByUser.get(user) ?? new Set();
    blockedByUser.set(user, blocked);
    return blocked;
  };

  return {
    'privacy/get/privacy': ({ session }) => {
      const settings = [...settingsOf(linkedDevice(session).user)];
      return [
        node(
          'privacy',
          {},
          settings.map(([name, value]) => node('category', { name, value })),
        ),
      ];
    },
    'privacy/set/privacy': ({ child, session }) => {
      const settings = settingsOf(linkedDevice(session).user);
      for (const { attrs } of childrenOf(child, 'category')) {
        const { name, value } = attrs;
        if (name !== undefined && value !== undefined) settings.set(name, value);
      }
      return undefined;
    },
    'privacy/set/tokens': () => [node('tokens')],

    'blocklist/get': ({ session }) => {
      const items = [...blockedBy(linkedDevice(session).user)].map((jid) => node('item', { jid }));
      return [node('list', {}, items)];
    },
    'blocklist/set/item': ({ child, session }) => {
      const blocked = blockedBy(linkedDevice(session).user);
      const jid = child?.attrs['jid'];
      if (jid !== undefined && child?.attrs['action'] === 'block') blocked.add(jid);
      else if (jid !== undefined) blocked.delete(jid);
      return undefined;
    },
  };
}
