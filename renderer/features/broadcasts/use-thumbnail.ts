import { useEffect, useState } from 'react';
import type { AttachmentId } from '#shared/model/attachment.ts';
import { request } from '../../bridge/request.ts';

/** The small picture of an attachment as a `data:` address; null while it is fetched and where there is none. */
export function useThumbnail(attachmentId: AttachmentId): string | null {
  const [found, setFound] = useState<{ readonly of: AttachmentId; readonly dataUrl: string | null } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    void request('attachment.thumbnail', { attachmentId }).then((reply) => {
      if (isCurrent) setFound({ of: attachmentId, dataUrl: reply.ok ? reply.value.dataUrl : null });
    });
    return () => {
      isCurrent = false;
    };
  }, [attachmentId]);
  return found?.of === attachmentId ? found.dataUrl : null;
}
