import { expect, it } from 'vitest';
import { applyEvent } from '#shared/state/apply-patch.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { createLinkExport } from '#electron/services/link-export.ts';
import { ok } from '#shared/result.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';
import { secondAccountIn } from './accounts-bench.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Two groups of an admin, one of a member, one that was left, and two more of an admin. */
async function openBench() {
  const groups = [1, 2, 5, 6].map((index) => groupOf(index));
  const member = groupOf(3, { role: 'member' });
  const left = groupOf(4);
  const bench = await openEngineBench([...groups, member, left]);
  bench.gateway.controls.removeFromGroup(left.id);
  const before = bench.services.stateHub.snapshot();
  const ids = [1, 2, 3, 4, 5, 6].map((index) => groupOf(index).id);
  return {
    bench,
    ids,
    /** As the window has it. */
    shown: () => {
      const state = bench.published.filter(({ rev }) => rev > before.rev).reduce(applyEvent, before);
      expect(state.linkCollection).toEqual(bench.services.linkCollections.current());
      return {
        ...state.linkCollection,
        rows: state.linkCollection?.rows.map((row) => row.failure?.code ?? row.state),
      };
    },
  };
}

function countQuestions(bench: EngineBench): () => number {
  let questions = 0;
  const { gateway } = bench;
  const ask = gateway.inviteCode.bind(gateway);
  Object.assign(gateway, {
    inviteCode: (accountId: string, groupId: string) => {
      questions += 1;
      return ask(accountId, groupId);
    },
  });
  return () => questions;
}

it('asks one group after the other, and nobody whose answer is known', async () => {
  const { bench, ids, shown } = await openBench();
  const questions = countQuestions(bench);
  expectOk(await bench.services.groups.fetchInviteCode(bench.accountId, ids[0] ?? ''));
  expect(questions()).toBe(1);
  expectOk(bench.services.linkCollections.collect(ids));
  await settle();
  expect(shown()).toEqual({
    holds: [],
    state: 'running',
    continuesAt: null,
    rows: ['done', 'waiting', 'NOT_ADMIN', 'NOT_A_MEMBER', 'waiting', 'waiting'],
  });
  await bench.clock.advance(1);
  expect(questions()).toBe(2);
  await bench.clock.advance(1.2 * SECOND_MS - 1);
  expect(questions()).toBe(2);
  await bench.clock.advance(1.6 * SECOND_MS);
  expect(questions()).toBe(3);
  expect(shown().state).toBe('running');
  await bench.clock.advance(10 * SECOND_MS);
  expect(questions()).toBe(4);
  expect(shown()).toEqual({
    holds: [],
    state: 'finished',
    continuesAt: null,
    rows: ['done', 'done', 'NOT_ADMIN', 'NOT_A_MEMBER', 'done', 'done'],
  });
});

it('stands still while WhatsApp asks to wait, and goes on by itself with the same group', async () => {
  const { bench, ids, shown } = await openBench();
  const questions = countQuestions(bench);
  expectOk(bench.services.linkCollections.collect([ids[0] ?? '', ids[1] ?? '']));
  await bench.clock.advance(1);
  bench.gateway.controls.scriptQueries('throttle');
  await bench.clock.advance(3 * SECOND_MS);
  const { state, continuesAt, rows } = shown();
  expect({ state, rows }).toEqual({ state: 'throttled', rows: ['done', 'waiting'] });
  expect(questions()).toBe(2);
  await bench.clock.advance((continuesAt ?? 0) - bench.clock.now() - 1);
  expect(questions()).toBe(2);
  await bench.clock.advance(2);
  expect(questions()).toBe(3);
  expect(continuesAt).toBeGreaterThan(bench.clock.now() - MINUTE_MS);
  await bench.clock.advance(3 * SECOND_MS);
  expect(shown()).toEqual({ state: 'finished', continuesAt: null, holds: [], rows: ['done', 'done'] });
});

it('waits for the connection, and goes on with it', async () => {
  const { bench, ids, shown } = await openBench();
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  expectOk(bench.services.linkCollections.collect([ids[0] ?? '']));
  await bench.clock.advance(MINUTE_MS);
  expect(shown()).toEqual({
    state: 'offline',
    continuesAt: null,
    holds: [{ accountId: bench.accountId, continuesAt: null }],
    rows: ['waiting'],
  });
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(SECOND_MS);
  expect(shown().rows).toEqual(['done']);
});

it('an account that is offline holds its own groups only, and goes on with its connection', async () => {
  const { bench, ids, shown } = await openBench();
  const [first = '', second = '', , , fifth = '', sixth = ''] = ids;
  await secondAccountIn(bench, [fifth, sixth]);
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  expectOk(bench.services.linkCollections.collect([first, fifth, second, sixth]));
  await bench.clock.advance(SECOND_MS);
  const holds = [{ accountId: bench.accountId, continuesAt: null }];
  expect(shown()).toEqual({
    state: 'running',
    continuesAt: null,
    holds,
    rows: ['waiting', 'done', 'waiting', 'waiting'],
  });
  await bench.clock.advance(5 * SECOND_MS);
  expect(shown()).toMatchObject({ state: 'offline', holds, rows: ['waiting', 'done', 'waiting', 'done'] });
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(10 * SECOND_MS);
  expect(shown()).toEqual({
    state: 'finished',
    continuesAt: null,
    holds: [],
    rows: ['done', 'done', 'done', 'done'],
  });
});

it('an account that is asked to wait holds its own groups only, also those that are added', async () => {
  const { bench, ids, shown } = await openBench();
  const questions = countQuestions(bench);
  const [first = '', second = '', , , fifth = '', sixth = ''] = ids;
  await secondAccountIn(bench, [fifth, sixth]);
  bench.gateway.controls.scriptQueries('throttle');
  expectOk(bench.services.linkCollections.collect([first, fifth]));
  await bench.clock.advance(5 * SECOND_MS);
  const { state, continuesAt, holds, rows } = shown();
  expect({ state, rows }).toEqual({ state: 'throttled', rows: ['waiting', 'done'] });
  expect(holds).toEqual([{ accountId: bench.accountId, continuesAt }]);
  // What needs the same account waits with it, the other one is asked at once.
  expectOk(bench.services.linkCollections.collect([second, sixth]));
  await bench.clock.advance(SECOND_MS);
  expect(shown().rows).toEqual(['waiting', 'done', 'waiting', 'done']);
  expect(questions()).toBe(3);
  await bench.clock.advance((continuesAt ?? 0) - bench.clock.now() - 1);
  expect(questions()).toBe(3);
  await bench.clock.advance(10 * SECOND_MS);
  expect(shown()).toMatchObject({ state: 'finished', rows: ['done', 'done', 'done', 'done'] });
  expect(questions()).toBe(5);
});

it('is stopped with a question under way, takes more groups, and goes on where it was', async () => {
  const { bench, ids, shown } = await openBench();
  const [first = '', second = '', , , fifth = ''] = ids;
  const { linkCollections } = bench.services;
  bench.gateway.controls.scriptQueries('hang');
  expectOk(linkCollections.collect([first, second]));
  await bench.clock.advance(1);
  expectOk(linkCollections.collect([second, fifth]));
  await settle();
  expect(shown().rows).toEqual(['asking', 'waiting', 'waiting']);
  linkCollections.stop();
  await bench.clock.advance(2 * MINUTE_MS);
  expect(shown()).toEqual({
    state: 'stopped',
    continuesAt: null,
    holds: [],
    rows: ['NO_ANSWER', 'waiting', 'waiting'],
  });
  linkCollections.continue();
  await bench.clock.advance(10 * SECOND_MS);
  expect(shown()).toEqual({
    state: 'finished',
    continuesAt: null,
    holds: [],
    rows: ['done', 'done', 'done'],
  });
  linkCollections.close();
  expect(bench.services.stateHub.snapshot().linkCollection).toBeNull();
});

it('a group that is left or asked for meanwhile is not asked any more', async () => {
  const { bench, ids, shown } = await openBench();
  const questions = countQuestions(bench);
  const [first = '', second = '', , , fifth = ''] = ids;
  expectOk(bench.services.linkCollections.collect([first, second, fifth]));
  await bench.clock.advance(1);
  bench.gateway.controls.removeFromGroup(second);
  expectOk(await bench.services.groups.fetchInviteCode(bench.accountId, fifth));
  await bench.clock.advance(10 * SECOND_MS);
  expect(shown().rows).toEqual(['done', 'NOT_A_MEMBER', 'done']);
  expect(questions()).toBe(2);
  expect(bench.services.linkCollections.collect(['999@g.us'])).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
});

it('the table is copied and saved with links and reasons, and no formula in it', async () => {
  const { bench, ids } = await openBench();
  bench.gateway.controls.changeGroup(ids[0] ?? '', { name: '=cmd()' });
  expectOk(bench.services.linkCollections.collect(ids.slice(0, 3)));
  await bench.clock.advance(10 * SECOND_MS);
  bench.gateway.controls.resetInviteElsewhere(ids[1] ?? '');
  const saved: string[] = [];
  const copied: string[] = [];
  const linkExport = createLinkExport({
    ...bench,
    linkCollections: bench.services.linkCollections,
    desktop: {
      ...idleDesktop,
      copyText: (text) => Promise.resolve(void copied.push(text)),
      saveTextFile: (name, pieces) => {
        saved.push(name, [...pieces].join(''));
        return Promise.resolve(ok('saved'));
      },
    },
  });
  expect(await linkExport.save()).toEqual(ok({ rows: 3 }));
  await linkExport.copy();
  expect(saved).toEqual([
    'Convoke invite links 2026-11-21.csv',
    '\uFEFFGroup,Invite link,Reason\r\n' +
      '"\'=cmd()",https://chat.whatsapp.com/code1,\r\n' +
      'Group 2,,The link was reset meanwhile\r\n' +
      'Group 3,,Only admins can share this link.\r\n',
  ]);
  expect(copied[0]).toContain('"\'=cmd()"\thttps://chat.whatsapp.com/code1');
});
