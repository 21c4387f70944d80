import { Trans } from '@lingui/react/macro';
import { useUi } from '../../state/use-ui.ts';

/** Whether what is written is on disk, in a quiet word. */
export function DraftMark() {
  const saved = useUi((ui) => ui.draftSaved);
  const isPlanned = useUi((ui) => ui.draft.planned !== null);
  switch (saved.state) {
    case 'unsaved':
      return null;
    case 'saved':
      return (
        <span className="text-muted">
          {isPlanned ? <Trans>Saved as a draft</Trans> : <Trans>Saved</Trans>}
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
