import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import { request } from '../../bridge/request.ts';
import { useUi } from '../../state/use-ui.ts';

export interface LinkPreviewRun {
  /** The link that is being fetched. */
  readonly pendingUrl: string | null;
  /** How the last one failed. */
  readonly failed: { readonly url: string; readonly failure: Failure } | null;
  readonly fetch: (url: string) => Promise<void>;
  readonly cancel: () => void;
}

/** Fetches the preview of a link when it is asked to, and puts it into the draft. Nothing is fetched otherwise. */
export function useLinkPreview(): LinkPreviewRun {
  const change = useUi((ui) => ui.changeDraft);
  const [pendingUrl, setPendingUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState<LinkPreviewRun['failed']>(null);
  const previewId = useRef<string | null>(null);

  function cancel(): void {
    if (previewId.current === null) return;
    void request('linkPreview.cancel', { previewId: previewId.current });
    previewId.current = null;
    setPendingUrl(null);
  }

  // Whoever leaves the screen does not wait for it any more.
  useEffect(
    () => () => {
      if (previewId.current !== null) void request('linkPreview.cancel', { previewId: previewId.current });
      previewId.current = null;
    },
    [],
  );

  return {
    pendingUrl,
    failed,
    cancel,
    async fetch(url) {
      cancel();
      const id = crypto.randomUUID();
      previewId.current = id;
      setPendingUrl(url);
      setFailed(null);
      const reply = await request('linkPreview.fetch', { previewId: id, url });
      if (previewId.current !== id) return;
      previewId.current = null;
      setPendingUrl(null);
      if (!reply.ok) setFailed({ url, failure: reply.error });
      else if (reply.value !== null) change({ linkPreview: reply.value });
    },
  };
}
