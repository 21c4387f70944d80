import { Trans } from '@lingui/react/macro';
import { useUi } from '../../state/use-ui.ts';

/** Whether what is written is on disk, in a quiet word. */
export function DraftMark() {
  const saved = useUi((ui) => ui.draftSaved);
  // What changes a scheduled broadcast is not saved before it is scheduled again.
  const isPlanned = useUi((ui) => ui.draft.planned !== null);
  if (isPlanned) return null;
  switch (saved.state) {
    case 'unsaved':
      return null;
    case 'saved':
      return (
        <span className="text-muted">
          <Trans>Saved</Trans>
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className="text-amber-text">
          <Trans>Not saved</Trans>
        </span>
      );
    default:
      return saved satisfies never;
  }
}
