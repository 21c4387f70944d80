import type { Language } from '#shared/model/language.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import { createAccountStore } from './account-store.ts';
import { createAuthStore } from './auth-store.ts';
import { createBroadcastStore } from './broadcast-store.ts';
import { createCompositionStore } from './composition-store.ts';
import { createAmendmentStore } from './amendment-store.ts';
import { createAttachmentStore } from './attachment-store.ts';
import type { Connection } from './connection.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createGatewayMemory } from './gateway-memory.ts';
import { createGroupCreationStore } from './group-creation-store.ts';
import { createGroupStore } from './group-store.ts';
import { createReminderStore } from './reminder-store.ts';
import { createSavedListStore } from './saved-list-store.ts';
import { createSettingsStore } from './settings-store.ts';
import { createOutgoingContents } from './outgoing-content.ts';
import { createTemplateStore } from './template-store.ts';
import { createUploadStore } from './upload-store.ts';
import { createWorkshopStore } from './workshop-store.ts';

/** Everything that works on the one connection; all statements are prepared here, once. */
export interface Stores {
  readonly storage: Omit<Storage, 'close'>;
  readonly authStore: AuthStore;
  readonly memory: GatewayMemory;
}

export function createStores(
  connection: Connection,
  random: Random,
  systemLanguage: Language = 'en',
): Stores {
  const contents = createOutgoingContents(connection);
  return {
    storage: {
      accounts: createAccountStore(connection),
      groups: createGroupStore(connection),
      groupCreations: createGroupCreationStore(connection),
      workshops: createWorkshopStore(connection),
      broadcasts: createBroadcastStore(connection),
      compositions: createCompositionStore(connection),
      deliveries: createDeliveryStore(connection, contents),
      amendments: createAmendmentStore(connection),
      attachments: createAttachmentStore(connection),
      uploads: createUploadStore(connection),
      savedLists: createSavedListStore(connection),
      settings: createSettingsStore(connection, systemLanguage),
      templates: createTemplateStore(connection),
      reminders: createReminderStore(connection),
      transaction: (work) => connection.transaction(work),
      durable: () => connection.durable(),
    },
    authStore: createAuthStore(connection, random),
    memory: createGatewayMemory(connection, contents),
  };
}
