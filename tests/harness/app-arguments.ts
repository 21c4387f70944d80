import type { ElectronRuntime } from './electron-runtime.ts';
import { repository } from './npm-tool.ts';

/** The command line behind Electron's executable that starts the built app, followed by switches of the app. */
export function appArguments(runtime: ElectronRuntime, switches: readonly string[]): string[] {
  const binding = runtime.nativeBinding === undefined ? [] : [`--native-binding=${runtime.nativeBinding}`];
  return [...runtime.args, repository, ...binding, ...switches];
}
