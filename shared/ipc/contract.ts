import { accountChannels } from './account-channels.ts';
import { amendmentChannels } from './amendment-channels.ts';
import { appChannels } from './app-channels.ts';
import { attachmentChannels } from './attachment-channels.ts';
import { broadcastChannels } from './broadcast-channels.ts';
import { groupChannels } from './group-channels.ts';
import { linkChannels } from './link-channels.ts';
import { linkPreviewChannels } from './link-preview-channels.ts';
import { reminderChannels } from './reminder-channels.ts';
import { savedListChannels } from './saved-list-channels.ts';
import { templateChannels } from './template-channels.ts';
import { workshopChannels } from './workshop-channels.ts';

/** Everything the window may ask of the main process. */
export const contract = {
  ...appChannels,
  ...accountChannels,
  ...groupChannels,
  ...linkChannels,
  ...workshopChannels,
  ...broadcastChannels,
  ...amendmentChannels,
  ...attachmentChannels,
  ...linkPreviewChannels,
  ...templateChannels,
  ...reminderChannels,
  ...savedListChannels,
} as const;

export type AppContract = typeof contract;
export type ChannelName = keyof AppContract;
