import type { Failure } from '#shared/failure.ts';
import type { TextPlace } from '../../state/ui-store.ts';

/** What the trainer can do about a finding of the review with one press, besides leaving the groups out. */
export type Fix =
  /** What is known of the groups may be out of date. */
  | 'sync-groups'
  /** The place in the message. */
  | 'show-in-message'
  /** What is missing belongs to the workshop, or is wrong there. */
  | 'open-workshop'
  | 'collect-links'
  | 'start-after-quiet-hours';

export function fixesFor({ code, params }: Failure): readonly Fix[] {
  switch (code) {
    case 'NOT_A_MEMBER':
    case 'ADMINS_ONLY_POST':
      return ['sync-groups'];
    case 'VARIABLE_EMPTY': {
      const name = String(params['name']);
      if (name === 'group.inviteLink') return ['collect-links', 'show-in-message'];
      return name.startsWith('workshop.') || name === 'days'
        ? ['open-workshop', 'show-in-message']
        : ['show-in-message'];
    }
    case 'VARIABLE_UNKNOWN':
    case 'VARIABLE_NESTED':
    case 'VARIABLE_UNCLOSED':
    case 'MESSAGE_TOO_LONG':
    case 'POLL_OPTIONS_EQUAL':
      return ['show-in-message'];
    case 'WEEKDAY_MISMATCH':
      return ['show-in-message', 'open-workshop'];
    case 'QUIET_HOURS':
      return ['start-after-quiet-hours'];
    default:
      return [];
  }
}

/** The part of the message that a finding is about: the variable it names, an option, or just the end of the text. */
export function placeIn(text: string, { params }: Failure): TextPlace {
  const option = params['option'];
  if (typeof option === 'number' && option > 0) return { option, from: 0, to: 0 };
  const at = params['at'];
  if (typeof at !== 'number' || !text.startsWith('{{', at)) return { from: text.length, to: text.length };
  const end = text.indexOf('}}', at);
  const lineEnd = text.indexOf('\n', at);
  const last = lineEnd < 0 ? text.length : lineEnd;
  return { from: at, to: end < 0 || end > last ? last : end + 2 };
}
