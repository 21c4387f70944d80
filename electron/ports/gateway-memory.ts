import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { OutgoingContent } from './outgoing-content.ts';
import type { OutgoingAmendment } from './whatsapp-gateway.ts';

/** What the gateway must remember across restarts besides keys. Synchronous. */
export interface GatewayMemory {
  /** The group's metadata exactly as the protocol library gave it (serialised); it is handed back unmodified. */
  readGroupMetadata(accountId: AccountId, groupId: GroupId): Uint8Array | undefined;
  writeGroupMetadata(
    accountId: AccountId,
    entries: readonly { readonly groupId: GroupId; readonly metadata: Uint8Array }[],
  ): void;
  forgetGroupMetadata(accountId: AccountId, groupIds: readonly GroupId[]): void;
  /**
   * What was sent under this id, to answer a retry request: as it stands in the group now. Undefined when unknown, or
   * deleted for everyone since (never an empty message).
   */
  readSentContent(accountId: AccountId, messageId: string): OutgoingContent | undefined;
  /** The same of an edit or a deletion that was sent under this id. */
  readSentAmendment(accountId: AccountId, messageId: string): OutgoingAmendment | undefined;
  /** The last protocol version the service accepted, e.g. [2, 3000, 1023223821]. */
  readProtocolVersion(): readonly [number, number, number] | undefined;
  writeProtocolVersion(version: readonly [number, number, number]): void;
}
