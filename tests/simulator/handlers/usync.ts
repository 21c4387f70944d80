import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqTable, Population, User } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { childOf, childrenOf, node, textOf } from '../nodes.ts';

type Protocol = (user: User, askedByPhoneNumber: boolean) => BinaryNode | undefined;

function deviceList(user: User): BinaryNode {
  const devices = user.devices.map(({ deviceId, keyIndex }) =>
    // Baileys drops a companion without a key index; the phone has none.
    node('device', { id: deviceId, 'key-index': deviceId === 0 ? undefined : keyIndex }),
  );
  return node('devices', {}, [node('device-list', {}, devices)]);
}

const protocols: Readonly<Record<string, Protocol>> = {
  devices: deviceList,
  contact: () => node('contact', { type: 'in' }),
  // A LID asked for by LID is rejected by the client as a mapping of a LID to itself.
  lid: (user, askedByPhoneNumber) =>
    askedByPhoneNumber ? node('lid', { val: `${user.lid}@lid` }) : undefined,
  status: () => node('status', { t: 0 }),
  disappearing_mode: () => node('disappearing_mode', { duration: 0, t: 0 }),
};

/** `usync`: devices, LIDs and presence on WhatsApp of a list of users. Unknown users are left out. */
export function createUsyncHandlers(population: Population): IqTable {
  const answerUser = (asked: BinaryNode, wanted: readonly string[]): BinaryNode | undefined => {
    const number = textOf(childOf(asked, 'contact'))?.replace('+', '');
    const jid = asked.attrs['jid'] ?? (number === undefined ? undefined : `${number}@s.whatsapp.net`);
    if (jid === undefined) throw new IqRefusal(400, 'bad-request');
    const user = population.findUser(jid);
    if (!user) {
      return wanted.includes('contact')
        ? node('user', { jid }, [node('contact', { type: 'out' })])
        : undefined;
    }
    const answers = wanted.map((name) => protocols[name]?.(user, jid.endsWith('@s.whatsapp.net')));
    return node(
      'user',
      { jid },
      answers.filter((answer) => answer !== undefined),
    );
  };

  return {
    'usync/get/usync': ({ child }) => {
      const wanted = childrenOf(childOf(child, 'query')).map(({ tag }) => tag);
      const unsupported = wanted.find((name) => !(name in protocols));
      if (unsupported !== undefined) throw new IqRefusal(501, `unsupported usync protocol ${unsupported}`);
      const users = childrenOf(childOf(child, 'list'), 'user').map((asked) => answerUser(asked, wanted));
      const { sid, mode, context, index, last } = child?.attrs ?? {};
      return [
        node('usync', { sid, mode, context, index, last }, [
          node(
            'result',
            {},
            wanted.map((name) => node(name)),
          ),
          node(
            'list',
            {},
            users.filter((user) => user !== undefined),
          ),
        ]),
      ];
    },
  };
}
