import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Copy, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Reminder } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { useUi } from '../../state/use-ui.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReminderFlags } from './ReminderFlags.tsx';
import { ReminderInstant, ReminderWords } from './ReminderWords.tsx';
import { useReminderReading } from './use-reminder-reading.ts';

interface ReminderRowProps {
  readonly reminder: Reminder;
  readonly workshop: Workshop;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One reminder on the timeline: when, what, and what became of it. */
export function ReminderRow({ reminder, workshop, onEdit, onDuplicate, onRemove }: ReminderRowProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const { text, status, outlook, broadcast, groupIds } = reminder;
  const { groupCount, dueAt } = outlook;
  const reading = useReminderReading(broadcast?.content.text ?? text, workshop, { groupIds, at: dueAt });
  const isOpen = status !== 'run' || broadcast?.state === 'missed' || broadcast?.state === 'scheduled';
  return (
    <li className="flex flex-col gap-1.5 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            <ReminderWords {...reminder} />
          </p>
          <p className="text-sm text-muted">
            <ReminderInstant at={dueAt} timeZone={workshop.timeZone} />
            {groupIds !== null && status !== 'run' && (
              <>
                {' · '}
                <Plural value={groupCount} one="only # group" other="only # groups" />
              </>
            )}
          </p>
        </div>
        <StatusBadge reminder={reminder} />
      </div>
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p dir="auto" className="line-clamp-2 text-left break-words">
            {reading.text}
          </p>
          {broadcast !== null && (
            <button
              type="button"
              onClick={() => {
                go({ screen: 'report', broadcastId: broadcast.id });
              }}
              className="self-start rounded-sm text-sm text-accent-text underline-offset-2 hover:underline"
            >
              {broadcast.state === 'missed' ? (
                <Trans>Decide what to do</Trans>
              ) : (
                <Trans>Open the broadcast</Trans>
              )}
            </button>
          )}
        </div>
        <div className="-mr-1.5 flex shrink-0">
          {status !== 'run' && <IconButton label={t`Edit reminder`} icon={Pencil} onClick={onEdit} />}
          <IconButton label={t`Duplicate reminder`} icon={Copy} onClick={onDuplicate} />
          {isOpen && <IconButton label={t`Remove reminder`} icon={Trash2} onClick={onRemove} />}
        </div>
      </div>
      <ReminderFlags flags={outlook.flags} />
    </li>
  );
}

function StatusBadge({ reminder: { status, broadcast } }: { readonly reminder: Reminder }) {
  switch (status) {
    case 'planned':
      return (
        <Badge>
          <Trans>Planned</Trans>
        </Badge>
      );
    case 'due':
      return (
        <Badge tone="warning">
          <Trans>Waits for the connection</Trans>
        </Badge>
      );
    case 'held':
      return (
        <Badge tone="warning">
          <Trans>On hold</Trans>
        </Badge>
      );
    case 'over':
      return (
        <Badge>
          <Trans>Its time was over</Trans>
        </Badge>
      );
    case 'run':
      return broadcast === null ? (
        <Badge>
          <Trans>No longer in the history</Trans>
        </Badge>
      ) : (
        <Badge tone={broadcastTone(broadcast)}>{broadcastWords(broadcast)}</Badge>
      );
    default:
      return status satisfies never;
  }
}

function broadcastTone({ state, counts }: BroadcastSummary): Tone {
  if (state === 'missed' || state === 'paused') return 'warning';
  if (state !== 'finished') return 'neutral';
  return counts.failed + counts.unconfirmed > 0 ? 'warning' : 'good';
}

function broadcastWords({ state, counts, targetCount }: BroadcastSummary): ReactNode {
  const sentCount = counts.sent + counts.delivered;
  switch (state) {
    case 'draft':
    case 'scheduled':
      return <Trans>Scheduled</Trans>;
    case 'missed':
      return <Trans>Missed</Trans>;
    case 'running':
      return (
        <Trans>
          Sending, {sentCount} of {targetCount}
        </Trans>
      );
    case 'paused':
      return (
        <Trans>
          Paused, {sentCount} of {targetCount} sent
        </Trans>
      );
    case 'finished':
      return (
        <Trans>
          {sentCount} of {targetCount} sent
        </Trans>
      );
    case 'cancelled':
      return <Trans>Not sent</Trans>;
    default:
      return state satisfies never;
  }
}
