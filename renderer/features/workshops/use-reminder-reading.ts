import type { GroupId } from '#shared/model/group.ts';
import { renderVariables } from '#shared/model/message-variables.ts';
import { variableValues } from '#shared/model/variable-values.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { useApp } from '../../state/app-store.ts';

interface ReminderReading {
  /** The words with what is known in place of their variables. */
  readonly text: string;
  /** The group they read like this in; undefined while none is linked. */
  readonly groupName: string | undefined;
}

/** How words read in the first of the groups when they go out. `at` is in epoch milliseconds. */
export function useReminderReading(
  text: string,
  workshop: Workshop,
  { groupIds, at }: { readonly groupIds: readonly GroupId[] | null; readonly at: number },
): ReminderReading {
  const locale = useApp((app) => app.settings.shownLanguage);
  const first = groupIds?.[0] ?? workshop.groupIds[0];
  const group = useApp((app) => app.groups.find(({ id }) => id === first));
  if (!text.includes('{{')) return { text, groupName: group?.name };
  const values = variableValues({
    workshop,
    group: group && { name: group.name, inviteCode: group.inviteStale ? null : group.inviteCode },
    now: at,
    locale,
  });
  return { text: renderVariables(text, values).text, groupName: group?.name };
}
