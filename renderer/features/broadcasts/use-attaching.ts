import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure, FailureCode } from '#shared/failure.ts';
import type { AttachmentId, AttachmentKind } from '#shared/model/attachment.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { replica } from '../../state/app-store.ts';
import type { Attached } from '../../state/draft-content.ts';
import { uiStore } from '../../state/use-ui.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';

/** A file that is being copied. */
export interface Intake {
  readonly attachmentId: AttachmentId;
  /** Null while it is chosen and looked at. */
  readonly progress: { readonly copiedBytes: number; readonly totalBytes: number } | null;
}

export interface Attaching {
  readonly intake: Intake | null;
  /** Why the last file could not be attached. */
  readonly failure: Failure | null;
  /** Attaches that file as a document; null where that would not help. */
  readonly asDocument: (() => void) | null;
  /** Asks for a file. */
  readonly pick: (kind: AttachmentKind) => void;
  /** Takes a file that was dropped into the window. */
  readonly drop: (file: File) => void;
  /** Takes the picture on the clipboard. */
  readonly paste: () => void;
  readonly startPoll: () => void;
  readonly cancel: () => void;
  /** Takes out what is attached; it can be put back. */
  readonly remove: () => void;
}

interface Refused {
  readonly attachmentId: AttachmentId;
  readonly failure: Failure;
}

/** What keeps a file from being shown in the chat, and not from being opened. */
const goesAsDocument: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'PICTURE_TYPE',
  'VIDEO_TYPE',
  'AUDIO_TYPE',
  'MEDIA_TOO_LARGE',
]);

/** Puts files and polls into the draft. The words that are written stay whatever is attached. */
export function useAttaching(): Attaching {
  const { t } = useLingui();
  const [intake, setIntake] = useState<Intake | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const underWay = useRef<AttachmentId | null>(null);

  function giveUp(): void {
    if (underWay.current === null) return;
    void request('attachment.cancel', { attachmentId: underWay.current });
    underWay.current = null;
  }
  const leave = useEffectEvent(giveUp);

  useEffect(() => {
    const stop = replica.onPatch((patch) => {
      if (patch.type !== 'attachment.progress' || patch.attachmentId !== underWay.current) return;
      const { attachmentId, copiedBytes, totalBytes } = patch;
      setIntake({ attachmentId, progress: { copiedBytes, totalBytes } });
    });
    return () => {
      stop();
      leave();
    };
  }, []);

  /** Says what is gone because of it, and offers it back. */
  function attach(next: Attached | null): void {
    const { draft, changeDraft } = uiStore.getState();
    const { broadcastId, attached: before } = draft;
    changeDraft({ attached: next });
    if (before === null || (before.kind === 'poll' && before.options.every((option) => option === '')))
      return;
    const name = before.kind === 'poll' ? '' : before.attachment.fileName;
    showUndoToast(before.kind === 'poll' ? t`Poll removed` : t`“${name}” removed`, {
      label: t`Undo`,
      run: () => {
        const now = uiStore.getState();
        if (now.draft.broadcastId === broadcastId) now.changeDraft({ attached: before });
      },
    });
  }

  async function take(
    ask: (attachmentId: AttachmentId) => Promise<Reply<'attachment.paste' | 'attachment.asDocument'>>,
  ): Promise<void> {
    if (underWay.current !== null) return;
    const attachmentId = crypto.randomUUID();
    const { broadcastId } = uiStore.getState().draft;
    underWay.current = attachmentId;
    setRefused(null);
    setIntake({ attachmentId, progress: null });
    const reply = await ask(attachmentId);
    if (underWay.current !== attachmentId) return;
    underWay.current = null;
    setIntake(null);
    if (!reply.ok) setRefused({ attachmentId, failure: reply.error });
    else if (reply.value !== null && uiStore.getState().draft.broadcastId === broadcastId) {
      const { kind, attachment } = reply.value;
      attach(kind === 'audio' ? { kind, attachment, asVoice: false } : { kind, attachment });
    }
  }

  return {
    intake,
    failure: refused?.failure ?? null,
    asDocument:
      refused === null || !goesAsDocument.has(refused.failure.code)
        ? null
        : () =>
            void take((attachmentId) =>
              request('attachment.asDocument', { attachmentId, refusedId: refused.attachmentId }),
            ),
    pick: (kind) => void take((attachmentId) => request('attachment.pick', { attachmentId, kinds: [kind] })),
    drop: (file) => void take((attachmentId) => request('attachment.drop', { attachmentId }, file)),
    paste: () => void take((attachmentId) => request('attachment.paste', { attachmentId })),
    startPoll() {
      setRefused(null);
      attach({ kind: 'poll', options: ['', ''], multiple: false });
    },
    cancel() {
      giveUp();
      setIntake(null);
    },
    remove() {
      setRefused(null);
      attach(null);
    },
  };
}
