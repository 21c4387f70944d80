import { openStorage } from '#electron/db/open.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

// A process of its own that has the database open until it is killed. Argument: the path of the database.
const [, , path = ''] = process.argv;
const ignore = (): void => undefined;
const opened = openStorage({
  path,
  clock: createFakeClock(),
  random: { next: () => 0, uuid: () => '', bytes: (count) => new Uint8Array(count) },
  logger: { info: ignore, warn: ignore, error: ignore },
});
if (opened.ok) {
  opened.value.storage.accounts.insert('a', 'Written before the kill');
  opened.value.storage.transaction(() => {
    opened.value.storage.accounts.insert('b', 'Never committed');
    process.stdout.write('open');
    // Killed in here, in the middle of a transaction.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}
