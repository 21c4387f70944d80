import { Plural } from '@lingui/react/macro';
import type { Workshop, WorkshopStatus } from '#shared/model/workshop.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { WorkshopDate } from '../../parts/WorkshopDate.tsx';
import { useUi } from '../../state/use-ui.ts';
import { Badge } from '../../ui/Badge.tsx';
import { WorkshopBadge } from './WorkshopBadge.tsx';

interface WorkshopRowProps {
  readonly workshop: Workshop;
  readonly status: WorkshopStatus;
  /** How many of its groups have no invite link yet. */
  readonly missingLinks: number;
}

/** A workshop in the list; a press opens its sheet. */
export function WorkshopRow({ workshop, status, missingLinks }: WorkshopRowProps) {
  const go = useUi((ui) => ui.go);
  const locales = useLocales();
  const { id, title, startsAt, timeZone, place, groupIds } = workshop;
  return (
    <button
      type="button"
      onClick={() => {
        go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: id } });
      }}
      className="flex w-full items-center gap-4 border-b small:flex-wrap small:gap-y-1.5 border-line px-6 py-3 text-left -outline-offset-2 transition-colors hover:bg-hover"
    >
      <span
        aria-hidden
        className="flex w-12 shrink-0 flex-col items-center rounded-md border border-line bg-surface py-1"
      >
        <span className="text-xs font-medium text-accent-text">
          {formatDate(startsAt, locales, { month: 'short', timeZone })}
        </span>
        <span className="tabular text-lg leading-5 font-semibold">
          {formatDate(startsAt, locales, { day: 'numeric', timeZone })}
        </span>
      </span>
      <span className="min-w-0 flex-1 small:min-w-52">
        <span dir="auto" className="block truncate text-left text-base font-medium">
          {title}
        </span>
        <span className="flex min-w-0 gap-2 text-muted">
          <span className="max-w-full shrink-0">
            <WorkshopDate workshop={workshop} />
          </span>
          {place !== '' && (
            <span dir="auto" className="min-w-0 truncate">
              {place}
            </span>
          )}
        </span>
      </span>
      <WorkshopBadge status={status} />
      {missingLinks > 0 && (
        <Badge>
          <Plural value={missingLinks} one="# link missing" other="# links missing" />
        </Badge>
      )}
      <Badge tone={groupIds.length === 0 ? 'warning' : 'neutral'}>
        <Plural value={groupIds.length} _0="No groups" one="# group" other="# groups" />
      </Badge>
    </button>
  );
}
