import { createHash } from 'node:crypto';
import type { Population, User } from '../contracts.ts';
import { userJid } from '../addresses.ts';
import { node } from '../nodes.ts';
import type { RealDevice } from '../real-device.ts';

/** Which clients are on which account. Whoever may have a device list of the account cached is told of changes. */
export interface CompanionRoster {
  add(companion: RealDevice): void;
  /**
   * Takes a companion off its account, as a log-out or *Log out* on the phone does, and tells it so. One that is
   * not connected finds out at its next login, which is refused with 401.
   */
  remove(companion: RealDevice): void;
}

export function createCompanionRoster(deps: {
  readonly population: Population;
  readonly serverSeconds: () => number;
}): CompanionRoster {
  let notices = 0;

  /**
   * The shape is the one whatsmeow reads. That the device is also listed by its LID alone is a guess; Baileys looks
   * at nothing but `jid` and would not find a list that it keeps by LID.
   */
  const tell = (companion: RealDevice, change: 'add' | 'remove'): void => {
    const { user, pnJid, lidJid } = companion;
    const keyIndex = change === 'add' ? companion.keyIndex : undefined;
    notices += 1;
    const notice = node(
      'notification',
      {
        from: userJid(user, 'pn'),
        lid: userJid(user, 'lid'),
        type: 'devices',
        id: `devices-${String(notices)}`,
        t: deps.serverSeconds(),
      },
      [
        node(change, { device_hash: deviceHash(user) }, [
          node('device', { jid: pnJid, lid: lidJid, 'key-index': keyIndex }),
          node('device', { jid: lidJid, 'key-index': keyIndex }),
        ]),
      ],
    );
    for (const { devices } of deps.population.acquaintancesOf(user)) {
      for (const device of devices) if (device !== companion) device.deliver(notice);
    }
  };

  return {
    add(companion) {
      companion.user.devices.push(companion);
      tell(companion, 'add');
    },
    remove(companion) {
      const { devices } = companion.user;
      const index = devices.indexOf(companion);
      if (index >= 0) {
        devices.splice(index, 1);
        tell(companion, 'remove');
      }
      const removed = node('conflict', { type: 'device_removed' });
      companion.session?.end(node('stream:error', { code: 401 }, [removed]));
    },
  };
}

/** Version 2 of the hash of a device list, as whatsmeow computes it. */
function deviceHash({ phoneNumber, devices }: User): string {
  const addresses = devices.map(({ deviceId }) => `${phoneNumber}.0:${String(deviceId)}@s.whatsapp.net`);
  const hash = createHash('sha256').update(addresses.toSorted().join('')).digest();
  return `2:${hash.toString('base64').slice(0, 8)}`;
}
