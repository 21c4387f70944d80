import { format } from 'date-fns';
import { inviteLinkUrl } from '#shared/model/invite-link.ts';
import type { CollectedLink } from '#shared/model/link-collection.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { ok, type Result } from '#shared/result.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { linkColumns, linkFile, linkNotAskedYet, linkOutdated } from '#shared/text/link-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop, SaveFailure } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';
import type { LinkCollections } from './link-collections.ts';

export interface LinkExport {
  /** Tab-separated, as spreadsheets take it from the clipboard. */
  copy(): Promise<void>;
  /** How many rows were saved; null when the trainer chose no file. */
  save(): Promise<Result<{ readonly rows: number | null }, SaveFailure>>;
}

/** The table of *Get all links*: each group with its link, or with the reason why there is none. */
export function createLinkExport({
  storage,
  desktop,
  clock,
  linkCollections,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'copyText' | 'saveTextFile' | 'say'>;
  readonly clock: Clock;
  readonly linkCollections: Pick<LinkCollections, 'current'>;
}): LinkExport {
  const { say } = desktop;

  function table(): readonly (readonly Cell[])[] {
    const rows = linkCollections.current()?.rows ?? [];
    const groups = new Map(
      storage.groups.summariesOf(rows.map(({ groupId }) => groupId)).map((group) => [group.id, group]),
    );
    return rows.flatMap((row) => {
      const group = groups.get(row.groupId);
      return group === undefined ? [] : [cellsOf(row, group, say)];
    });
  }

  const head = () => Object.values(linkColumns).map((text) => say(text));

  return {
    copy: () => desktop.copyText(csvLines([head(), ...table()], '\t')),
    async save() {
      const rows = table();
      const day = format(clock.now(), 'yyyy-MM-dd');
      const saved = await desktop.saveTextFile(`${say(linkFile)} ${day}.csv`, [
        BYTE_ORDER_MARK,
        csvLines([head(), ...rows]),
      ]);
      if (!saved.ok) return saved;
      return ok({ rows: saved.value === 'saved' ? rows.length : null });
    },
  };
}

function cellsOf(
  { state, failure }: CollectedLink,
  group: GroupSummary,
  say: Desktop['say'],
): readonly Cell[] {
  if (failure !== null) return [group.name, null, say(failureTexts[failure.code].sentence)];
  if (state !== 'done' || group.inviteCode === null) return [group.name, null, say(linkNotAskedYet)];
  return group.inviteStale
    ? [group.name, null, say(linkOutdated)]
    : [group.name, inviteLinkUrl(group.inviteCode), null];
}
