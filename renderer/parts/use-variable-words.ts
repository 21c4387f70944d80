import { useLingui } from '@lingui/react/macro';
import type { VariableName } from '#shared/model/message-variables.ts';

/** What each variable is called in the window. */
export function useVariableWords(): Readonly<Record<VariableName, string>> {
  const { t } = useLingui();
  return {
    'workshop.title': t`Title of the workshop`,
    'workshop.date': t`Date of the workshop`,
    'workshop.time': t`Time of the workshop`,
    'workshop.place': t`Place of the workshop`,
    'workshop.link': t`Link to the online meeting`,
    'group.name': t`Name of the group`,
    'group.inviteLink': t`Invite link of the group`,
    days: t`Days until the workshop`,
  };
}
