import { Trans, useLingui } from '@lingui/react/macro';
import { BarChart3, File, Headphones, Image, Paperclip, Video } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import type { Attaching } from './use-attaching.ts';

/** What a message can be besides a text. */
export function AttachMenu({ attaching: { intake, pick, startPoll } }: { readonly attaching: Attaching }) {
  const { t } = useLingui();
  return (
    <Menu
      label={t`Attach`}
      side="top"
      trigger={<IconButton label={t`Attach`} icon={Paperclip} pending={intake !== null} />}
    >
      <MenuItem
        icon={Image}
        onSelect={() => {
          pick('image');
        }}
      >
        <Trans>Image</Trans>
      </MenuItem>
      <MenuItem
        icon={Video}
        onSelect={() => {
          pick('video');
        }}
      >
        <Trans>Video</Trans>
      </MenuItem>
      <MenuItem
        icon={File}
        onSelect={() => {
          pick('document');
        }}
      >
        <Trans>Document</Trans>
      </MenuItem>
      <MenuItem
        icon={Headphones}
        onSelect={() => {
          pick('audio');
        }}
      >
        <Trans>Audio</Trans>
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={BarChart3} onSelect={startPoll}>
        <Trans>Poll</Trans>
      </MenuItem>
    </Menu>
  );
}
