import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { stageEngine } from './staged-engine.ts';
import { stagedWorkshop } from './staged-records.ts';

const workshop = stagedWorkshop([]);

test('a fault of ours stays on its screen: the others go on, and so does it once the cause is gone', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  await openSection(window, 'Workshops');
  // No row can say when this is.
  await engine.publish({ type: 'workshop.put', workshop: { ...workshop, timeZone: 'No/Where' } });
  const fault = window.getByRole('alert').filter({ hasText: 'Convoke made a mistake of its own' });
  await expect(fault).toBeVisible();
  await openSection(window, 'Groups');
  await expect(window.getByRole('heading', { name: 'Groups', level: 1 })).toBeVisible();
  await expect(fault).toBeHidden();
  await openSection(window, 'Workshops');
  await expect(fault).toBeVisible();
  await engine.publish({ type: 'workshop.put', workshop });
  await window.screenshot({ path: test.info().outputPath('fault.png') });
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText('First aid')).toBeVisible();
});
