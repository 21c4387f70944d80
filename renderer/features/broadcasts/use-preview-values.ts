import { useMemo } from 'react';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import type { Language } from '#shared/model/language.ts';
import { workshopOfTarget } from '#shared/model/target-workshop.ts';
import { variableValues } from '#shared/model/variable-values.ts';
import type { VariableValues } from '#shared/model/message-variables.ts';
import type { Workshop, WorkshopId } from '#shared/model/workshop.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import type { Draft } from '../../state/draft.ts';
import { workshopOf } from '../../state/draft-targets.ts';

/** What the variables of the draft stand for in one group, as they would be frozen now. */
export function usePreviewValues(
  { workshopIds }: Pick<Draft, 'workshopIds'>,
  groupId: GroupId | undefined,
): VariableValues {
  const workshops = useApp((app) => app.workshops);
  const group = useApp((app) => app.groups.find(({ id }) => id === groupId));
  const locale = useApp(({ settings }) => settings.shownLanguage);
  const now = useNow(30_000);
  return useMemo(
    () => previewValues(group, { workshops, workshopIds, now, locale }),
    [workshopIds, group, workshops, locale, now],
  );
}

/** What values are looked up in. */
export interface PreviewWorld {
  readonly workshops: readonly Workshop[];
  /** Those chosen as targets. */
  readonly workshopIds: readonly WorkshopId[];
  readonly now: number;
  readonly locale: Language;
}

/** The same of any group; nothing of one that is not known. */
export function previewValues(
  group: GroupSummary | undefined,
  { workshops, workshopIds, now, locale }: PreviewWorld,
): VariableValues {
  if (group === undefined) return {};
  const workshop = workshopOfTarget(
    { workshopId: workshopOf({ workshopIds }), workshopIds },
    group.id,
    (id) => workshops.find((one) => one.id === id),
  );
  const inviteCode = group.inviteStale ? null : group.inviteCode;
  return variableValues({ workshop, group: { name: group.name, inviteCode }, now, locale });
}
