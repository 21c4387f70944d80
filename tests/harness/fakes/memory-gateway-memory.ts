import type { GatewayMemory } from '#electron/ports/gateway-memory.ts';
import type { OutgoingContent } from '#electron/ports/outgoing-content.ts';
import type { OutgoingAmendment } from '#electron/ports/whatsapp-gateway.ts';

export interface MemoryGatewayMemory extends GatewayMemory {
  /** What the broadcast engine commits before a send. */
  rememberSent(accountId: string, messageId: string, content: OutgoingContent): void;
  rememberAmendment(accountId: string, amendment: OutgoingAmendment): void;
}

/** What the gateway remembers across restarts, kept in memory. */
export function createMemoryGatewayMemory(): MemoryGatewayMemory {
  const groups = new Map<string, Uint8Array>();
  const sent = new Map<string, OutgoingContent>();
  const amendments = new Map<string, OutgoingAmendment>();
  let version: readonly [number, number, number] | undefined;

  return {
    readGroupMetadata: (accountId, groupId) => groups.get(`${accountId}|${groupId}`),
    writeGroupMetadata(accountId, entries) {
      for (const { groupId, metadata } of entries) groups.set(`${accountId}|${groupId}`, metadata);
    },
    forgetGroupMetadata(accountId, groupIds) {
      for (const groupId of groupIds) groups.delete(`${accountId}|${groupId}`);
    },
    readSentContent: (accountId, messageId) => sent.get(`${accountId}|${messageId}`),
    readSentAmendment: (accountId, messageId) => amendments.get(`${accountId}|${messageId}`),
    readProtocolVersion: () => version,
    writeProtocolVersion(next) {
      version = next;
    },
    rememberAmendment: (accountId, amendment) =>
      void amendments.set(`${accountId}|${amendment.messageId}`, amendment),
    rememberSent: (accountId, messageId, content) => void sent.set(`${accountId}|${messageId}`, content),
  };
}
