import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowRight } from 'lucide-react';
import type { MovedReminder } from '#shared/model/reminder-move.ts';
import type { Reminder } from '#shared/model/reminder.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ReminderInstant, ReminderWords } from './ReminderWords.tsx';

interface MoveDialogProps {
  readonly moved: readonly MovedReminder<Reminder>[];
  /** The zone before and after the move. */
  readonly fromZone: string;
  readonly toZone: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What the move of a workshop does to the reminders that have not run, before it is done. */
export function MoveDialog({ moved, fromZone, toZone, pending, onConfirm, onCancel }: MoveDialogProps) {
  const { t } = useLingui();
  const count = moved.length;
  return (
    <Dialog
      title={t`The reminders move too`}
      closeLabel={t`Close`}
      onClose={onCancel}
      size="wide"
      footer={
        <>
          <Button onClick={onCancel}>
            <Trans>Back</Trans>
          </Button>
          <Button look="primary" pending={pending} onClick={onConfirm}>
            <Plural value={count} one="Move workshop and # reminder" other="Move workshop and # reminders" />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-muted">
          <Trans>Reminders that have been sent stay as they are.</Trans>
        </p>
        <ul
          aria-label={t`Reminders that move`}
          className="max-h-[46vh] overflow-y-auto rounded-md border border-line"
        >
          {moved.map(({ reminder, beforeAt, afterAt, isOver }) => (
            <li key={reminder.id} className="border-b border-line px-3 py-2 last:border-b-0">
              <p className="font-medium">
                <ReminderWords {...reminder} />
              </p>
              <p className="flex flex-wrap items-center gap-x-2">
                <del className="text-muted">
                  <ReminderInstant at={beforeAt} timeZone={fromZone} />
                </del>
                <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted" />
                <ins className="no-underline">
                  <ReminderInstant at={afterAt} timeZone={toZone} />
                </ins>
              </p>
              {isOver && (
                <p className="text-sm text-amber-text">
                  <Trans>
                    This time is over: it is not sent by itself, but waits for you under “While you were
                    away”.
                  </Trans>
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
