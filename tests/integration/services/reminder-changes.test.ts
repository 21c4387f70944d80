import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeededRandom } from '#harness/fakes/seeded-random.ts';
import { createDueReminders } from '#electron/services/due-reminders.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import { groupOf, openEngineBench } from './engine-bench.ts';
import { changeWorkshop, HOUR, makeWorkshop, MINUTE, reminderOf } from './reminder-bench.ts';

const numRuns = Number(process.env['CONVOKE_REMINDER_CHANGES'] ?? 60);
const seed = Number(process.env['CONVOKE_REMINDER_CHANGES_SEED'] ?? 4);

const index = fc.nat({ max: 5 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), hoursBefore: fc.integer({ min: -5, max: 30 }) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'restore' as const), index }),
  fc.record({ kind: fc.constant('move' as const), hours: fc.integer({ min: -12, max: 12 }) }),
  fc.record({
    kind: fc.constantFrom('cancel' as const, 'archive' as const, 'late' as const, 'delete' as const),
    isHeld: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

it(
  'whatever is changed, a reminder is due by its workshop and becomes one broadcast',
  { timeout: 30_000 + numRuns * 1_000 },
  async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { clock, storage, services } = bench;
    const { reminders, workshops } = services;
    const random = createSeededRandom(1);
    let fired = 0;

    function run(changes: readonly Change[]): void {
      const workshopId = makeWorkshop(bench, [groupOf(1).id], { startsAt: clock.now() + 24 * HOUR });
      const ids: string[] = [];
      const told = new Set<string>();
      const start = () =>
        createDueReminders({
          storage,
          clock,
          random,
          isOnline: () => true,
          events: {
            publish: (event) => {
              if (event.type === 'broadcast.changed') told.add(event.broadcastId);
            },
            subscribe: () => () => undefined,
          },
        });
      let due = start();
      for (const one of changes) {
        switch (one.kind) {
          case 'add': {
            const reminderId = randomUUID();
            const details = reminderOf({
              timing: { kind: 'offset', amount: -one.hoursBefore, unit: 'hours' },
            });
            if (reminders.save(workshopId, { reminderId, details }).ok) ids.push(reminderId);
            break;
          }
          case 'remove':
            reminders.remove(ids[one.index] ?? '');
            break;
          case 'restore':
            reminders.restore(ids[one.index] ?? '');
            break;
          case 'move': {
            const startsAt = storage.workshops.get(workshopId)?.startsAt;
            if (startsAt === undefined) break;
            changeWorkshop(bench, workshopId, { startsAt: startsAt + one.hours * HOUR });
            break;
          }
          case 'cancel':
            workshops.cancel(workshopId, one.isHeld);
            break;
          case 'archive':
            workshops.archive(workshopId, one.isHeld);
            break;
          case 'late':
            reminders.setRunningLate(workshopId, one.isHeld);
            break;
          case 'delete':
            if (one.isHeld) workshops.remove(workshopId);
            else workshops.restore(workshopId);
            break;
          case 'wait':
            clock.jump(one.minutes * MINUTE);
            break;
          case 'restart':
            due = start();
            break;
          default:
            one satisfies never;
        }
        due.look();
        const workshop = storage.workshops.get(workshopId);
        const all = storage.reminders.ofWorkshop(workshopId);
        if (workshop !== undefined)
          expect(all.map(({ dueAt }) => dueAt)).toEqual(
            all.map((reminder) => reminderTime(reminder, workshop).dueAt),
          );
        const made = [...told].filter((id) => storage.broadcasts.get(id) !== undefined);
        const known = all.flatMap(({ broadcastId }) => broadcastId ?? []);
        expect(made.toSorted()).toEqual(known.toSorted());
        fired += made.length;
      }
      workshops.remove(workshopId);
    }

    fc.assert(fc.property(fc.array(change, { minLength: 5, maxLength: 25 }), run), { numRuns, seed });
    // What never happened was not tested.
    expect(fired).toBeGreaterThan(0);
  },
);
