import { expect, test } from '#harness/app-fixture.ts';
import { waitForGroups } from '#harness/chaos/chaos-trainer.ts';
import { soak } from '#harness/soak/run-soak.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';

test.use({ scenario: 'grid:6x8/30', switches: ['--pacing-factor=0'] });

// Whether anything grows shows only after a while; that it is all looked at shows now.
test('the soak sends, drops and looks at everything', async ({ convoke, launch, simulator: { admin } }) => {
  const [account] = await admin.accounts();
  const trainer = account?.phoneNumber ?? '';
  await linkAccount(convoke.window, (qr) => admin.scan(qr, trainer));
  await waitForGroups(convoke.window, 6);
  const figures = await soak(
    convoke,
    admin,
    { userDataFolder: launch.userDataFolder, trainer },
    {
      durationMs: 4_000,
      eventEveryMs: 200,
      broadcastEveryMs: 1_500,
      dropEveryMs: 2_000,
      groupsPerBroadcast: 2,
    },
  );
  expect(figures.events).toBeGreaterThan(3);
  expect(figures.broadcasts).toBeGreaterThanOrEqual(2);
  expect(figures.drops).toBeGreaterThanOrEqual(1);
  for (const { name, first, last } of figures.growths) {
    expect(first, name).toBeGreaterThan(0);
    expect(last, name).toBeGreaterThan(0);
  }
});
