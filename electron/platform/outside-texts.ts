import type { TextMessage } from '#shared/text/failure-text.ts';

/** What the menu and the tray offer, beside the roles of the system. */
export const outsideTexts = {
  'new-broadcast': /*i18n*/ { id: 'outside.new-broadcast', message: 'New broadcast' },
  'new-workshop': /*i18n*/ { id: 'outside.new-workshop', message: 'New workshop' },
  palette: /*i18n*/ { id: 'outside.search', message: 'Search or do something…' },
  workshops: /*i18n*/ { id: 'outside.workshops', message: 'Workshops' },
  groups: /*i18n*/ { id: 'outside.groups', message: 'Groups' },
  broadcasts: /*i18n*/ { id: 'outside.broadcasts', message: 'Broadcasts' },
  settings: /*i18n*/ { id: 'outside.settings', message: 'Settings' },
  about: /*i18n*/ { id: 'outside.about', message: 'About Convoke' },
  help: /*i18n*/ { id: 'outside.help', message: 'Help' },
  shortcuts: /*i18n*/ { id: 'outside.shortcuts', message: 'Keyboard shortcuts' },
  open: /*i18n*/ { id: 'outside.open', message: 'Open Convoke' },
  quit: /*i18n*/ { id: 'outside.quit', message: 'Quit' },
  notLinked: /*i18n*/ { id: 'outside.not-linked', message: 'WhatsApp is not linked' },
  connection: /*i18n*/ { id: 'outside.connection', message: '{account}: {connection}' },
  sending: /*i18n*/ {
    id: 'outside.sending',
    message: 'Sending, {settled} of {total, plural, one {# group} other {# groups}}',
  },
  paused: /*i18n*/ {
    id: 'outside.paused',
    message: '{count, plural, one {# broadcast paused} other {# broadcasts paused}}',
  },
  'pause-all': /*i18n*/ { id: 'outside.pause-all', message: 'Pause all broadcasts' },
  'resume-all': /*i18n*/ { id: 'outside.resume-all', message: 'Resume broadcasts' },
} as const satisfies Readonly<Record<string, TextMessage>>;
