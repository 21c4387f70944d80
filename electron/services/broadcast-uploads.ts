import type { AccountId } from '#shared/model/account.ts';
import type { Attachment, AttachmentKind } from '#shared/model/attachment.ts';
import type { BroadcastId, UploadProgress } from '#shared/model/broadcast.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, type Result } from '#shared/result.ts';
import { isUploadUsable } from '../domain/upload-age.ts';
import { actionAfterUpload } from '../domain/upload-failure-policy.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { UploadedMedia } from '../ports/outgoing-content.ts';
import type { Storage } from '../ports/storage.ts';
import type { UploadFailure, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';

/** How it stands with the file of a delivery. */
export type UploadLook =
  /** WhatsApp has it, or there is none. */
  | { readonly kind: 'ready' }
  /** When that ends, the broadcast changes. */
  | { readonly kind: 'under-way' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** The trainer must do something first. Looked at again after the broadcast was paused, it is tried anew. */
  | { readonly kind: 'give-up'; readonly failure: Failure };

/**
 * Hands the files of broadcasts to WhatsApp: each once per account, whichever broadcasts name it, and not again after a
 * restart. Nothing is on disk before WhatsApp has the whole file: a kill before that only means to begin anew.
 */
export interface BroadcastUploads {
  /** Begins the upload where none is under way. The account must be online. Throws when the disk refuses. */
  look(broadcastId: BroadcastId, delivery: DeliveryRecord): UploadLook;
  /** Over all accounts; null while nothing of the broadcast is uploaded. */
  progressOf(broadcastId: BroadcastId): UploadProgress | null;
  /** Ends what is under way. */
  stop(): void;
}

interface Upload {
  readonly accountId: AccountId;
  readonly kind: AttachmentKind;
  readonly attachment: Attachment;
  /** Those that wait for it. Without any it is pointless. */
  readonly broadcastIds: Set<BroadcastId>;
  failures: number;
  sentBytes: number;
  /** Also of an upload that is tried again: after encryption, once that is known. */
  totalBytes: number;
  state: UploadState;
}

type UploadState =
  | { readonly kind: 'under-way'; readonly cancel: () => void }
  | { readonly kind: 'wait'; readonly since: number; readonly untilMs: number }
  /** The disk has not taken it yet. */
  | { readonly kind: 'stored'; readonly media: UploadedMedia }
  | { readonly kind: 'give-up'; readonly failure: Failure };

export function createBroadcastUploads({
  storage,
  files,
  gateway,
  connections,
  events,
  clock,
  logger,
  pacingFactor,
}: {
  readonly storage: Pick<Storage, 'attachments' | 'broadcasts' | 'uploads'>;
  readonly files: Pick<AttachmentFiles, 'pathOf'>;
  readonly gateway: Pick<WhatsAppGateway, 'upload'>;
  readonly connections: Pick<Connections, 'isReady'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Multiplies the pauses between attempts; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
}): BroadcastUploads {
  const uploads = new Map<string, Upload>();
  const keyOf = ({ attachment, accountId }: Pick<Upload, 'attachment' | 'accountId'>): string =>
    `${attachment.id}|${accountId}`;

  function begin(upload: Upload): void {
    const cancelling = new AbortController();
    const cancel = (): void => {
      cancelling.abort();
    };
    upload.state = { kind: 'under-way', cancel };
    upload.sentBytes = 0;
    void handOver(upload, cancelling.signal).then((result) => {
      // Cancelled: nobody waits for it any more, or for another attempt by now.
      if (cancelling.signal.aborted) return;
      upload.state = result.ok ? { kind: 'stored', media: result.value } : afterFailure(upload, result.error);
      for (const broadcastId of upload.broadcastIds)
        events.publish({ type: 'broadcast.changed', broadcastId });
    });
  }

  async function handOver(
    upload: Upload,
    signal: AbortSignal,
  ): Promise<Result<UploadedMedia, UploadFailure | Failure<'INTERNAL'>>> {
    const { accountId, attachment, kind } = upload;
    try {
      const result = await gateway.upload(
        accountId,
        { path: files.pathOf(attachment.id), kind },
        {
          signal,
          onProgress(sentBytes, totalBytes) {
            if (signal.aborted) return;
            Object.assign(upload, { sentBytes, totalBytes });
            for (const broadcastId of upload.broadcastIds) {
              events.publish({ type: 'broadcast.uploading', broadcastId });
            }
          },
        },
      );
      if (!result.ok || isWhatWasAttached(attachment, result.value)) return result;
      return err(failure('ATTACHMENT_GONE'));
    } catch (cause) {
      logger.error('broadcast-uploads.failed', cause);
      return err(failure('INTERNAL'));
    }
  }

  /** What lies in the folder may have become another file since it was attached. */
  function isWhatWasAttached({ id }: Attachment, { fileSha256 }: UploadedMedia): boolean {
    const known = storage.attachments.get(id);
    return known !== undefined && Buffer.from(known.sha256).toString('base64') === fileSha256;
  }

  function afterFailure(upload: Upload, reason: UploadFailure | Failure<'INTERNAL'>): UploadState {
    const { code } = reason;
    if (code === 'INTERNAL' || code === 'UPLOAD_CANCELLED') return { kind: 'give-up', failure: reason };
    const action = actionAfterUpload(code, {
      attempts: upload.failures + 1,
      isOnline: connections.isReady(upload.accountId),
    });
    if (action.kind === 'give-up') {
      return { kind: 'give-up', failure: code === action.code ? reason : failure(action.code) };
    }
    if (action.kind === 'try-again') upload.failures += 1;
    const since = clock.now();
    return { kind: 'wait', since, untilMs: since + Math.round(action.pauseMs * pacingFactor) };
  }

  function wanted(broadcastId: BroadcastId, { accountId, kind, attachment }: WithFile): Upload {
    const key = keyOf({ accountId, attachment });
    const known = uploads.get(key);
    if (known !== undefined) {
      known.broadcastIds.add(broadcastId);
      return known;
    }
    const upload: Upload = {
      accountId,
      kind,
      attachment,
      broadcastIds: new Set([broadcastId]),
      failures: 0,
      sentBytes: 0,
      totalBytes: attachment.sizeBytes,
      // Due at once.
      state: { kind: 'wait', since: clock.now(), untilMs: clock.now() },
    };
    uploads.set(key, upload);
    return upload;
  }

  /** What does not run needs no upload; what is resumed begins a new one. */
  function letGo(broadcastId: BroadcastId): void {
    const waitedFor = [...uploads.values()].filter(({ broadcastIds }) => broadcastIds.has(broadcastId));
    if (waitedFor.length === 0 || storage.broadcasts.get(broadcastId)?.state === 'running') return;
    for (const upload of waitedFor) {
      upload.broadcastIds.delete(broadcastId);
      if (upload.broadcastIds.size > 0 || upload.state.kind === 'stored') continue;
      if (upload.state.kind === 'under-way') upload.state.cancel();
      uploads.delete(keyOf(upload));
    }
  }

  const unsubscribe = events.subscribe((event) => {
    if (event.type === 'broadcast.changed') letGo(event.broadcastId);
  });

  return {
    look(broadcastId, { content, accountId }) {
      if (!('attachment' in content)) return { kind: 'ready' };
      const { attachment, kind } = content;
      const latest = storage.uploads.latest(attachment.id, accountId);
      if (latest !== undefined && isUploadUsable(latest, clock.now())) return { kind: 'ready' };
      const upload = wanted(broadcastId, { accountId, kind, attachment });
      const { state } = upload;
      switch (state.kind) {
        case 'stored':
          storage.uploads.add(attachment.id, accountId, state.media);
          uploads.delete(keyOf(upload));
          return { kind: 'ready' };
        case 'wait': {
          const now = clock.now();
          // A clock that was set back would make it longer than was meant.
          if (state.untilMs > now && state.since <= now) return { kind: 'wait', untilMs: state.untilMs };
          begin(upload);
          return { kind: 'under-way' };
        }
        case 'under-way':
        case 'give-up':
          return state;
        default:
          return state satisfies never;
      }
    },

    progressOf(broadcastId) {
      const shown = [...uploads.values()].filter(({ broadcastIds }) => broadcastIds.has(broadcastId));
      const [first] = shown;
      if (first === undefined) return null;
      const sum = (bytesOf: (upload: Upload) => number): number =>
        shown.reduce((bytes, upload) => bytes + bytesOf(upload), 0);
      const retries = shown.flatMap(({ state }) => (state.kind === 'wait' ? [state.untilMs] : []));
      return {
        fileName: first.attachment.fileName,
        sentBytes: sum(({ sentBytes }) => sentBytes),
        totalBytes: sum(({ totalBytes }) => totalBytes),
        retryAt: retries.length === shown.length ? Math.min(...retries) : null,
      };
    },

    stop() {
      unsubscribe();
      for (const { state } of uploads.values()) if (state.kind === 'under-way') state.cancel();
      uploads.clear();
    },
  };
}

type WithFile = Pick<Upload, 'accountId' | 'kind' | 'attachment'>;
