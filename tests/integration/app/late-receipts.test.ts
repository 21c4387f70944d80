import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { scenarioNamed } from '#simulator/scenarios.ts';
import { expectOk, useEngine, type Engine } from './engine-fixture.ts';

const scenario = scenarioNamed('trainer');
if (scenario === undefined) throw new Error('the trainer scenario is gone');
const fixture = useEngine(scenario);

it('counts receipts that come while the app is closed, and those that come after its restart', async () => {
  const engine = await fixture.open();
  await fixture.link(engine);
  const team = engine.state().groups.find(({ name }) => name.includes('Team'));
  if (team === undefined) throw new Error('no team');
  const broadcastId = randomUUID();
  expectOk(
    await engine.app.handlers['broadcast.start']({
      broadcastId,
      content: { kind: 'text', text: 'See you on Saturday' },
      groupIds: [team.id],
      workshopId: null,
      pacing: 'quick',
      acceptedWarnings: ['QUIET_HOURS'],
    }),
  );
  const reach = async ({ app }: Engine) => {
    const [delivery] = expectOk(
      await app.handlers['broadcast.deliveries']({ broadcastId, afterPosition: -1, limit: 1 }),
    );
    return [delivery?.deliveredCount, delivery?.readCount];
  };
  await expect.poll(() => reach(engine), { timeout: 15_000 }).toEqual([19, 0]);
  await engine.app.stop();

  const [message] = await fixture.admin.deliveriesFromClients();
  const messageId = message?.messageId ?? '';
  const people = await fixture.admin.groups();
  const [early = '', late = ''] = (people.find(({ jid }) => jid === team.id)?.participants ?? [])
    .map(({ phoneNumber }) => phoneNumber)
    .filter((phoneNumber) => phoneNumber !== scenario.accounts[0]);
  expect(await fixture.admin.read(team.id, messageId, early)).toMatchObject({ readers: [early] });

  const again = await fixture.open();
  await expect.poll(() => reach(again), { timeout: 15_000 }).toEqual([19, 1]);
  await fixture.admin.read(team.id, messageId, late);
  await expect.poll(() => reach(again), { timeout: 15_000 }).toEqual([19, 2]);
});
