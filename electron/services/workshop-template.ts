import { addDays, format } from 'date-fns';
import { ok, type Result } from '#shared/result.ts';
import {
  examplePlace,
  exampleTitles,
  workshopColumns,
  workshopTemplateFile,
} from '#shared/text/workshop-table-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop, SaveFailure } from '../ports/desktop.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';

const EXAMPLE_IN_DAYS = [14, 21] as const;

export interface WorkshopTemplate {
  /** How many lines were saved; null when the trainer chose no place. */
  save(): Promise<Result<{ readonly rows: number | null }, SaveFailure>>;
}

/** A file to fill in and import: the columns, and two workshops as examples. */
export function createWorkshopTemplate({
  desktop,
  clock,
}: {
  readonly desktop: Pick<Desktop, 'saveTextFile' | 'say'>;
  readonly clock: Clock;
}): WorkshopTemplate {
  const { say } = desktop;
  return {
    async save() {
      const dayIn = (days: number): string => format(addDays(clock.now(), days), 'yyyy-MM-dd');
      const [here, online] = exampleTitles;
      const examples: readonly (readonly Cell[])[] = [
        [say(here), dayIn(EXAMPLE_IN_DAYS[0]), '18:00', 120, say(examplePlace), 12, null, null],
        [say(online), dayIn(EXAMPLE_IN_DAYS[1]), '10:30', 90, 'https://meet.example/talk', null, null, null],
      ];
      const head = Object.values(workshopColumns).map((text) => say(text));
      const saved = await desktop.saveTextFile(`${say(workshopTemplateFile)}.csv`, [
        BYTE_ORDER_MARK,
        csvLines([head, ...examples]),
      ]);
      if (!saved.ok) return saved;
      return ok({ rows: saved.value === 'saved' ? examples.length : null });
    },
  };
}
