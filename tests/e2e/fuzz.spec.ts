import { expect, test } from '#harness/app-fixture.ts';
import { fuzzBridge, fuzzFrames, fuzzServer } from '#harness/fuzz/fuzz-app.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';

// A part of what `npm run fuzz` sends; the stalls are its business too.
test('malformed payloads are refused with a type, and change nothing', async ({ convoke }) => {
  const { sent, complaints } = await fuzzBridge(convoke, { seed: 'e2e', count: 1_000 });
  expect(sent).toBe(1_000);
  expect(complaints).toEqual([]);
});

test('what a hostile server sends neither ends the app nor becomes a part of it', async ({
  convoke,
  simulator: { admin },
}) => {
  const [trainer] = await admin.accounts();
  await linkAccount(convoke.window, (qr) => admin.scan(qr, trainer?.phoneNumber ?? ''));
  const { sent, complaints } = await fuzzServer(convoke, admin, { seed: 'e2e', count: 300 });
  expect(sent).toBe(300);
  expect(complaints).toEqual([]);
  // Comes back online after each.
  await fuzzFrames(convoke, admin, { seed: 'e2e', count: 4 });
});
