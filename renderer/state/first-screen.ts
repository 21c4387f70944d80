import { replica } from './app-store.ts';
import { firstRoute } from './route.ts';
import { uiStore } from './use-ui.ts';

// Fixed once, by the first snapshot: linking the first account must not pull the link screen away under the trainer.
const stop = replica.store.subscribe(({ app }) => {
  if (app === null) return;
  stop();
  const { route, go } = uiStore.getState();
  if (route === null) go(firstRoute(app));
});
