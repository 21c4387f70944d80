/** `npm start`: builds Convoke where needed and opens it for a real user, talking to real WhatsApp. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appArguments } from './app-arguments.ts';
import { ensureBuilt } from './build.ts';
import { hasDisplay } from './display.ts';
import { ensureElectron } from './electron-runtime.ts';
import { runEntryPoint, SetupError } from './setup-error.ts';

await runEntryPoint(async () => {
  if (!hasDisplay()) {
    throw new SetupError(
      'There is no display to open a window on: run npm start on a desktop, or npm run demo to see Convoke at work without one.',
    );
  }
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  const app = spawn(runtime.executablePath, appArguments(runtime, process.argv.slice(2)), {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
  const [exitCode] = (await once(app, 'exit')) as [number | null];
  return exitCode ?? 1;
});
