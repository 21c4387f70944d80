import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { AccountFoot } from './features/accounts/AccountFoot.tsx';
import { ConnectionBanners } from './features/accounts/ConnectionBanners.tsx';
import { ConnectionTest } from './features/accounts/ConnectionTest.tsx';
import { useAccountActions } from './features/accounts/use-account-actions.ts';
import { BegunChangesBanner } from './features/broadcasts/BegunChanges.tsx';
import { MissedBanner } from './features/broadcasts/WhileYouWereAway.tsx';
import { useBroadcastActions } from './features/broadcasts/use-broadcast-actions.ts';
import { FirstSteps } from './features/first-steps/FirstSteps.tsx';
import { Rail } from './features/navigation/Rail.tsx';
import { useAskedPlaces } from './features/navigation/use-asked-places.ts';
import { useWindowKeys } from './features/navigation/use-window-keys.ts';
import { NoticeBanners } from './features/notices/NoticeBanners.tsx';
import { useWorkshopActions } from './features/workshops/use-workshop-actions.ts';
import { lazyScreen } from './lazy-screen.tsx';
import { FailureNotice } from './parts/FailureNotice.tsx';
import { FaultBoundary } from './parts/FaultBoundary.tsx';
import { preloadScreens, Screen } from './Screen.tsx';
import { replica, useApp, useReplica } from './state/app-store.ts';
import './state/draft-saving.ts';
import './state/first-screen.ts';
import { useUi } from './state/use-ui.ts';
import { Toasts } from './ui/Toasts.tsx';

const overlays = lazyScreen(async () => (await import('./features/palette/Overlay.tsx')).Overlay);

const firstTest = lazyScreen(
  async () => (await import('./features/first-steps/FirstTestDialog.tsx')).FirstTestDialog,
);

/** Waits for the first snapshot; everything below may read the state. */
export function App() {
  const { t } = useLingui();
  const isReady = useReplica(({ app }) => app !== null);
  const failure = useReplica((state) => state.failure);
  return (
    <Toasts label={t`Messages`} closeLabel={t`Close`}>
      {isReady && <Window />}
      {!isReady && failure === null && <EmptyFrame />}
      {!isReady && failure !== null && (
        <main className="mx-auto flex max-w-xl flex-col gap-4 p-16">
          <h1 className="text-xl font-semibold">Convoke</h1>
          <FailureNotice failure={failure} onAction={replica.reload} />
        </main>
      )}
    </Toasts>
  );
}

/** Stands where the window is about to be. */
function EmptyFrame() {
  return (
    <div className="flex h-full" inert>
      <Rail route={null} />
    </div>
  );
}

function Window() {
  const theme = useApp(({ settings }) => settings.theme);
  const route = useUi((ui) => ui.route);
  useWindowKeys();
  const overlay = useUi((ui) => ui.overlay);
  useAskedPlaces();

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (route !== null) document.documentElement.dataset['ready'] = 'true';
  }, [route]);
  useEffect(() => {
    // In a small window it has scrolled with the screen before.
    main.current?.scrollTo({ top: 0 });
  }, [route?.screen]);
  useEffect(() => {
    const idle = requestIdleCallback(() => void preloadScreens().then(() => overlays.preload()));
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);

  if (route === null) return <EmptyFrame />;
  return (
    <div className="flex h-full">
      <Rail
        route={route}
        foot={
          <>
            <FirstSteps />
            <AccountFoot />
          </>
        }
      />
      {/* In a small window what a toast covers can be scrolled from under it. */}
      <main
        ref={main}
        className="flex min-h-0 min-w-0 flex-1 flex-col small:overflow-y-auto small:[body:has([data-toast])_&]:pb-32"
      >
        <NoticeBanners />
        <ConnectionBanners route={route} />
        <MissedBanner route={route} />
        <BegunChangesBanner route={route} />
        {/* Of another screen nothing is known yet. */}
        <FaultBoundary key={route.screen}>
          <Screen route={route} />
        </FaultBoundary>
      </main>
      <ConnectionTest />
      {overlay === 'first-test' ? (
        <firstTest.Screen />
      ) : (
        overlay !== null && <OpenOverlay overlay={overlay} />
      )}
    </div>
  );
}

/** Apart from the window, which must not be drawn anew with every change of an account. */
function OpenOverlay({ overlay }: { readonly overlay: 'palette' | 'shortcuts' }) {
  const actions = [...useWorkshopActions(), ...useBroadcastActions(), ...useAccountActions()];
  return <overlays.Screen overlay={overlay} actions={actions} />;
}
