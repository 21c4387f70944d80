import { lazy, Suspense, useState, type ComponentType } from 'react';

/** A screen that is not part of the first paint. */
export interface LazyScreen<Props extends object> {
  readonly Screen: ComponentType<Props>;
  /** Loads it ahead, so that going there shows it at once. */
  preload(): Promise<void>;
}

/** `load` is called when the screen is first needed, or preloaded. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyScreen<Props> {
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  const Waiting = lazy(async () => ({ default: await loadOnce() }));
  return {
    Screen: function LazyScreen(props: Props) {
      // Chosen once: what was being waited for must not be mounted anew when it is there.
      const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Waiting);
      return (
        <Suspense>
          <Shown {...props} />
        </Suspense>
      );
    },
    async preload() {
      await loadOnce();
    },
  };
}
