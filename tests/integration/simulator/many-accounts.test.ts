import { describe, expect, it } from 'vitest';
import { accountsScenario } from '#simulator/scenarios/accounts.ts';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';

const scenario = accountsScenario(10);
const fixture = useSimulator(scenario);

interface Account {
  readonly phoneNumber: string;
  readonly client: BaileysClient;
  /** Jids of its own two groups. */
  readonly groups: readonly string[];
  /** Somebody in its first group. */
  readonly participant: string;
}

async function linkAll(): Promise<readonly Account[]> {
  return Promise.all(
    scenario.accounts.map(async (phoneNumber) => {
      const own = scenario.groups.filter(({ participants }) => participants[0]?.phoneNumber === phoneNumber);
      return {
        phoneNumber,
        client: await fixture.link(phoneNumber),
        groups: own.map(({ id }) => `${id}@g.us`),
        participant: own[0]?.participants[1]?.phoneNumber ?? '',
      };
    }),
  );
}

/** Every text the client was sent, with the chat it came in. */
function receivedBy({ upserts }: BaileysClient): readonly string[] {
  return upserts
    .flatMap(({ messages }) => messages)
    .flatMap(({ key, message }) =>
      message?.conversation && !key.fromMe ? `${key.remoteJid ?? ''} ${message.conversation}` : [],
    );
}

describe('ten accounts linked at once', () => {
  it('each see their own groups, messages and receipts, and nothing of the others', async () => {
    const accounts = await linkAll();
    await Promise.all(
      accounts.map(async ({ client, groups: [group = ''], participant, phoneNumber }) => {
        await fixture.admin.sendAs(participant, group, `To ${phoneNumber}`);
        await client.sock.sendMessage(group, { text: 'Hello' }, { messageId: `OF${phoneNumber}` });
        await client.ack(`OF${phoneNumber}`);
        await client.until(() => client.receipts.length >= 3 || undefined);
        await client.until(() => receivedBy(client).length > 0 || undefined);
      }),
    );
    for (const { client, groups, phoneNumber } of accounts) {
      expect(Object.keys(await client.sock.groupFetchAllParticipating()).sort()).toEqual(groups);
      expect(receivedBy(client)).toEqual([`${groups[0] ?? ''} To ${phoneNumber}`]);
      expect(new Set(client.receipts.map(({ messageId }) => messageId))).toEqual(
        new Set([`OF${phoneNumber}`]),
      );
    }
  });

  it('are not disturbed when one of them is cut off, and all come back after a restart', async () => {
    const accounts = await linkAll();
    const [first, ...others] = accounts;
    if (!first) throw new Error('no accounts');
    await fixture.admin.reset();
    await fixture.admin.disconnect({ kind: 'close' }, first.phoneNumber);
    await first.client.closed;
    expect(others.filter(({ client }) => !client.sock.ws.isOpen)).toEqual([]);

    await fixture.admin.restart();
    await Promise.all(others.map(({ client }) => client.closed));
    await Promise.all(accounts.map(({ client }) => fixture.connect(client.auth).opened));
    const { accounts: attempts } = await fixture.admin.attempts();
    const logins = scenario.accounts.map((phoneNumber) => attempts[phoneNumber]?.loggedIn);
    expect(logins).toEqual(scenario.accounts.map(() => 1));
  });
});
