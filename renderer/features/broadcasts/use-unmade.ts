import { useMemo } from 'react';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { variableFailures } from '#shared/model/variable-failure.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import { previewValues, type PreviewWorld } from './use-preview-values.ts';

/** The groups that a message cannot be made for, as some variable has no value there. */
export function useUnmade(
  content: MessageContent | undefined,
  groupIds: readonly GroupId[],
  workshopIds: readonly WorkshopId[],
): ReadonlySet<GroupId> {
  const workshops = useApp((app) => app.workshops);
  const groups = useApp((app) => app.groups);
  const locale = useApp(({ settings }) => settings.shownLanguage);
  const now = useNow(30_000);
  return useMemo(() => {
    return content === undefined
      ? new Set<GroupId>()
      : unmadeIn(content, groupIds, { groups, workshops, workshopIds, now, locale });
  }, [content, groupIds, workshopIds, workshops, groups, locale, now]);
}

/** The same, pure. */
export function unmadeIn(
  content: MessageContent,
  groupIds: readonly GroupId[],
  { groups, ...world }: PreviewWorld & { readonly groups: readonly GroupSummary[] },
): ReadonlySet<GroupId> {
  if (!content.text.includes('{{')) return new Set();
  const known = new Map(groups.map((group) => [group.id, group]));
  return new Set(
    groupIds.filter((id) => variableFailures(content, previewValues(known.get(id), world)).length > 0),
  );
}
