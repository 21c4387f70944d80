import type { WorldDatabase } from './interleavings-database.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';
import type { Handed } from './interleavings-wire.ts';

/**
 * The devices of a message that was handed over count as holding our key to the group's messages. As long as it is not
 * known that it went out, the next message to the group has to carry the key again.
 */
export function createKeyRules({
  database,
  demand,
}: {
  readonly database: WorldDatabase;
  readonly demand: (holds: boolean, otherwise: string) => void;
}) {
  return {
    /** @param lastOfMessage what was handed over before, by message id */
    onSend(
      { accountId, groupId, messageId }: Handed,
      {
        lastOfMessage,
        whatsApp,
      }: { readonly lastOfMessage: ReadonlyMap<string, Handed>; readonly whatsApp: WhatsApp },
    ): void {
      const doubts = database.rows(
        `SELECT message_id AS id FROM delivery WHERE account_id = ? AND group_id = ? AND state = 'unconfirmed'`,
        accountId,
        groupId,
      );
      for (const id of [messageId, ...doubts.map((doubt) => String(doubt['id']))]) {
        const before = lastOfMessage.get(id);
        if (before === undefined) continue;
        demand(
          whatsApp.forgottenAt(accountId, groupId) > whatsApp.handed.indexOf(before),
          'sent without forgetting who may not hold the sender key',
        );
      }
    },
  };
}
