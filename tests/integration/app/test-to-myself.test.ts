import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { contractGroups, contractScenario, trainer } from '../whatsapp/contract-scenario.ts';
import { until } from '../whatsapp/gateway-world.ts';
import { receivedBy } from '../whatsapp/received-message.ts';
import { composedKinds, openDesk } from './composed-kinds.ts';
import { expectOk, useEngine } from './engine-fixture.ts';

const fixture = useEngine(contractScenario, { pacingFactor: 0.001 });
const desk = openDesk(() => fixture.folder);
const groupId = contractGroups.owned;

function me() {
  const user = fixture.simulator.world.findUser(trainer);
  if (user === undefined) throw new Error('there is no trainer');
  return { user, phone: fixture.simulator.world.phoneOf(user) };
}

describe('a test to myself', () => {
  it('is on the own phone as it was composed, whatever its kind, and nowhere else', async () => {
    const engine = await fixture.open({ desktop: desk.desktop });
    await fixture.link(engine);
    const { user, phone } = me();
    const { record } = fixture.simulator.world;
    for (const [kind, compose] of composedKinds) {
      const { content, shown } = await compose(engine, desk);
      record.reset();
      const result = await engine.app.handlers['broadcast.sendTest']({
        testId: randomUUID(),
        groupId,
        content,
        workshopId: null,
      });
      expect(expectOk(result), kind).toEqual({ outcome: 'sent' });
      await until(() => record.copies({ deviceLidJid: phone.lidJid }).length > 0);
      await fixture.simulator.world.settled();
      const copies = record.copies();
      expect(new Set(copies.map(({ phoneNumber }) => phoneNumber))).toEqual(new Set([trainer]));
      for (const copy of copies) {
        const { mentionsEveryone: _nobody, poll, ...received } = receivedBy(copy, undefined, user);
        const { mentionsEveryone: _everyone, poll: composed, ...rest } = shown;
        expect(received, kind).toEqual(rest);
        expect(poll?.options, kind).toEqual(composed?.options);
      }
    }
  });

  it('hands its file to WhatsApp once, for the broadcast as well', async () => {
    const engine = await fixture.open({ desktop: desk.desktop });
    await fixture.link(engine);
    const compose = composedKinds.find(([kind]) => kind === 'a PDF')?.[1];
    if (compose === undefined) throw new Error('there is no such kind');
    const { content } = await compose(engine, desk);
    const { handlers } = engine.app;
    for (const testId of [randomUUID(), randomUUID()]) {
      expectOk(await handlers['broadcast.sendTest']({ testId, groupId, content, workshopId: null }));
    }
    const broadcastId = randomUUID();
    const composed = { content, groupIds: [groupId], workshopId: null, pacing: 'quick' as const };
    const acceptedWarnings = ['QUIET_HOURS' as const];
    expectOk(await handlers['broadcast.start']({ ...composed, broadcastId, acceptedWarnings }));
    await engine.until('its end', ({ activeBroadcasts }) => activeBroadcasts.length === 0);
    expect(fixture.simulator.world.media.uploads.map(({ outcome }) => outcome.kind)).toEqual(['stored']);
  });

  it('may be given up while its file is handed over', async () => {
    const engine = await fixture.open({ desktop: desk.desktop });
    await fixture.link(engine);
    const compose = composedKinds.find(([kind]) => kind === 'a video')?.[1];
    if (compose === undefined) throw new Error('there is no such kind');
    const { content } = await compose(engine, desk);
    fixture.simulator.web.faults.add({ kind: 'uploadRate', bytesPerSecond: 10_000, times: 1 });
    const testId = randomUUID();
    const { handlers } = engine.app;
    const tested = handlers['broadcast.sendTest']({ testId, groupId, content, workshopId: null });
    await until(() =>
      fixture.simulator.web.traffic.requests.some(({ request }) => request.includes('media_conn')),
    );
    await handlers['broadcast.cancelTest']({ testId });
    expect(await tested).toEqual(ok({ outcome: 'cancelled' }));
    expect(fixture.simulator.world.record.copies()).toEqual([]);
  });
});
