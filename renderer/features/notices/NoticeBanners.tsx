import { Trans, useLingui } from '@lingui/react/macro';
import { DatabaseBackup, X } from 'lucide-react';
import type { Notice } from '#shared/state/app-state.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** What the trainer must know since the start: a database that was restored or set aside. */
export function NoticeBanners() {
  const notices = useApp((app) => app.notices);
  const closed = useUi((ui) => ui.closedNotices);
  return notices
    .filter(({ at }) => !closed.includes(at))
    .map((notice) => <NoticeBanner key={`${notice.kind}-${String(notice.at)}`} notice={notice} />);
}

function NoticeBanner({ notice }: { readonly notice: Notice }) {
  const { t } = useLingui();
  const close = useUi((ui) => ui.closeNotice);
  return (
    <div className="flex items-start gap-3 border-b border-line bg-amber-soft px-6 py-3 text-amber-text">
      <DatabaseBackup aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p role="alert" className="min-w-0 flex-1">
        <NoticeText notice={notice} />
      </p>
      <IconButton
        label={t`Close this notice`}
        icon={X}
        onClick={() => {
          close(notice.at);
        }}
      />
    </div>
  );
}

function NoticeText({ notice: { kind, keptAs } }: { readonly notice: Notice }) {
  switch (kind) {
    case 'database-restored':
      return (
        <Trans>
          The data file was damaged, so Convoke brought back its newest backup. Link your accounts again, and
          look through paused broadcasts before you resume them. The damaged file was kept as {keptAs}.
        </Trans>
      );
    case 'database-started-empty':
      return (
        <Trans>
          The data file was damaged and there was no backup, so Convoke started with an empty one. The damaged
          file was kept as {keptAs}.
        </Trans>
      );
    default:
      return kind satisfies never;
  }
}
