import { useLingui } from '@lingui/react/macro';
import type { Preferences } from '#shared/model/settings.ts';
import { request } from '../../bridge/request.ts';
import { keysText } from '../../parts/computer-keys.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import type { WindowAction } from '../../parts/window-action.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';

/**
 * What can be done from anywhere, the most usual first.
 * @param otherActions what the features add to that
 */
export function useWindowActions(otherActions: readonly WindowAction[]): readonly WindowAction[] {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const composeNew = useUi((ui) => ui.composeNew);
  const showOverlay = useUi((ui) => ui.showOverlay);
  const theme = useApp(({ settings }) => settings.theme);
  const broadcasts = useApp(({ activeBroadcasts }) => activeBroadcasts);
  const hasGroups = useApp(({ groups }) => groups.length > 0);
  const showFailure = useFailureToast();

  const send = (channel: 'broadcast.pause' | 'broadcast.resume', broadcastId: string): void => {
    void request(channel, { broadcastId }).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  };
  const wear = (chosen: Preferences['theme']): void => {
    void request('settings.update', { theme: chosen }).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  };

  const underWay = broadcasts.flatMap(({ id, state }): readonly WindowAction[] => {
    if (state !== 'running' && state !== 'paused') return [];
    const isRunning = state === 'running';
    return [
      {
        id: `show-${id}`,
        label: isRunning ? t`Show the broadcast that is being sent` : t`Show the paused broadcast`,
        run: () => {
          go({ screen: 'report', broadcastId: id });
        },
      },
      {
        id: `turn-${id}`,
        label: isRunning ? t`Pause the broadcast` : t`Resume the broadcast`,
        otherWords: isRunning ? t`stop hold` : t`continue go on`,
        run: () => {
          send(isRunning ? 'broadcast.pause' : 'broadcast.resume', id);
        },
      },
    ];
  });
  const themes: readonly WindowAction[] = [
    {
      id: 'theme-light',
      label: t`Use the light theme`,
      otherWords: t`appearance bright`,
      to: 'light' as const,
    },
    { id: 'theme-dark', label: t`Use the dark theme`, otherWords: t`appearance night`, to: 'dark' as const },
    {
      id: 'theme-system',
      label: t`Use the theme of the system`,
      otherWords: t`appearance`,
      to: 'system' as const,
    },
  ]
    .filter(({ to }) => to !== theme)
    .map(({ to, ...action }) => ({
      ...action,
      run: () => {
        wear(to);
      },
    }));
  return [
    ...underWay,
    {
      id: 'new-broadcast',
      label: t`New broadcast`,
      otherWords: t`message write send`,
      keys: keysText('N'),
      run: composeNew,
    },
    {
      id: 'new-workshop',
      label: t`New workshop`,
      otherWords: t`create add event course`,
      run: () => {
        go({ screen: 'workshops', sheet: { kind: 'new' } });
      },
    },
    ...(hasGroups
      ? [
          {
            id: 'first-test',
            label: t`Send yourself a test`,
            otherWords: t`try own chat message myself`,
            run: () => {
              showOverlay('first-test');
            },
          },
        ]
      : []),
    {
      id: 'workshops',
      label: t`Workshops`,
      otherWords: t`go calendar`,
      keys: keysText('1'),
      run: () => {
        go({ screen: 'workshops', sheet: null });
      },
    },
    {
      id: 'groups',
      label: t`Groups`,
      otherWords: t`go invite links`,
      keys: keysText('2'),
      run: () => {
        go({ screen: 'groups', sheet: null });
      },
    },
    {
      id: 'broadcasts',
      label: t`Broadcasts`,
      otherWords: t`go history sent drafts scheduled`,
      keys: keysText('3'),
      run: () => {
        go({ screen: 'broadcasts' });
      },
    },
    {
      id: 'settings',
      label: t`Settings`,
      otherWords: t`go preferences options quiet hours`,
      keys: keysText(','),
      run: () => {
        go({ screen: 'settings' });
      },
    },
    ...otherActions,
    ...themes,
    {
      id: 'about',
      label: t`About Convoke`,
      otherWords: t`version licences gpl`,
      run: () => {
        go({ screen: 'about' });
      },
    },
    {
      id: 'shortcuts',
      label: t`Keyboard shortcuts`,
      otherWords: t`help keys`,
      keys: '?',
      run: () => {
        showOverlay('shortcuts');
      },
    },
  ];
}
