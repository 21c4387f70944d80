import { Agent } from 'node:https';
import type { proto, UserFacingSocketConfig, WAMessageKey } from '@whiskeysockets/baileys';
import type { AccountId } from '#shared/model/account.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import { amendmentMessageOf } from './amendment-message.ts';
import type { AuthState } from './auth-state.ts';
import type { GroupCache } from './group-cache.ts';
import type { Baileys } from './load-baileys.ts';
import { isOwn, ownIdentity } from './jid.ts';
import { messageOf } from './message-content.ts';
import type { SentToMyself } from './own-chat.ts';
import { pacedSignalRepository } from './paced-signal-repository.ts';
import type { Resends } from './resends.ts';
import { silentLogger } from './silent-logger.ts';
import type { GatewayTiming } from './timing.ts';

/** How Baileys is set up for one socket. */
export function socketOptions({
  baileys,
  auth,
  breathe,
  memory,
  cache,
  sentToMyself,
  timing,
  accountId,
  url,
  ca,
  version,
  resends,
}: {
  readonly baileys: Baileys;
  readonly auth: AuthState;
  readonly breathe: () => Promise<void>;
  readonly memory: GatewayMemory;
  readonly cache: GroupCache;
  readonly sentToMyself: SentToMyself;
  readonly timing: GatewayTiming;
  readonly accountId: AccountId;
  readonly url: string | undefined;
  readonly ca: string | undefined;
  readonly version: readonly [number, number, number];
  readonly resends: Resends;
}): UserFacingSocketConfig {
  return {
    auth: { creds: auth.creds, keys: auth.keys },
    version: [...version],
    ...(url === undefined ? {} : { waWebSocketUrl: url }),
    // An agent for TLS refuses an address without it, where only the media hosts have a certificate.
    ...(ca !== undefined && url?.startsWith('wss:') === true ? { agent: new Agent({ ca }) } : {}),
    ...(timing.qrLifetimeMs === null ? {} : { qrTimeout: timing.qrLifetimeMs }),
    // Its own watch, by the wall clock, would end sockets that only have a message under way: see liveness.ts.
    keepAliveIntervalMs: 24 * 60 * 60 * 1_000,
    // A real system's name: pairing codes need one. `Desktop` with a full history is refused before any QR code.
    browser: baileys.Browsers.windows('Chrome'),
    logger: silentLogger,
    makeSignalRepository: pacedSignalRepository(baileys, breathe),
    // Otherwise the phone stops notifying its owner.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    // The echo of our own send is no evidence.
    emitOwnEvents: false,
    // The stanza is written inside the transaction: a commit must fail fast rather than hold every other send.
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 100 },
    // Undefined when it is not known: an empty message would be relayed as a real one.
    getMessage: (key) => {
      const message = sentMessage(key);
      return Promise.resolve(message && resends.answer(key, message) ? undefined : message);
    },
    // Without it every send asks for the group, which is what WhatsApp throttles.
    cachedGroupMetadata: async (groupId) => {
      await breathe();
      return cache.read(groupId);
    },
  };

  /** What went out under the key's id, as it is known on this computer. */
  function sentMessage({ id, remoteJid: chat }: WAMessageKey): proto.IMessage | undefined {
    const me = auth.creds.me && ownIdentity(auth.creds.me);
    if (id == null || me === undefined) return undefined;
    if (isOwn(chat, me)) {
      const toMyself = sentToMyself.read(id);
      return toMyself && messageOf(toMyself, { group: undefined, isOwnChat: true, me });
    }
    const place = { group: cache.read(chat ?? ''), me };
    const content = memory.readSentContent(accountId, id);
    if (content !== undefined) return messageOf(content, place);
    const amendment = memory.readSentAmendment(accountId, id);
    return amendment && amendmentMessageOf(amendment, place, baileys);
  }
}
