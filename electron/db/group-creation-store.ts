import type { AccountId } from '#shared/model/account.ts';
import type { GroupTemplate } from '#shared/model/group-creation.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { CreationStop, GroupCreationRecord, GroupCreationStore } from '../ports/group-creation-store.ts';
import type { Connection } from './connection.ts';

type Row = Omit<
  GroupCreationRecord,
  'announceOnly' | 'asked' | 'doubted' | 'failure' | 'knownIds' | 'template'
> & {
  readonly announceOnly: number;
  readonly asked: number;
  readonly doubted: number;
  readonly failure: string | null;
  readonly knownIds: string;
  readonly template: string;
};

const columns = `workshop_id AS workshopId, account_id AS accountId, name, discussion_name AS discussionName,
  description, announce_only AS announceOnly, template, step, asked, doubted, known_ids AS knownIds,
  community_id AS communityId, group_id AS groupId, failure, begun_at AS begunAt`;

export function createGroupCreationStore(connection: Connection): GroupCreationStore {
  const selectOne = connection.prepare<[WorkshopId], Row>(
    `SELECT ${columns} FROM group_creation WHERE workshop_id = ?`,
  );
  const selectOpen = connection.prepare<[AccountId], Row>(
    `SELECT ${columns} FROM group_creation WHERE account_id = ? AND step <> 'done' ORDER BY begun_at`,
  );
  const selectMadeForOthers = connection
    .prepare<{ workshopId: WorkshopId }, GroupId>(
      `SELECT group_id FROM group_creation WHERE workshop_id <> :workshopId AND group_id IS NOT NULL
       UNION SELECT community_id FROM group_creation WHERE workshop_id <> :workshopId AND community_id IS NOT NULL`,
    )
    .pluck();
  const selectTemplate = connection
    .prepare<[], string>('SELECT template FROM group_creation ORDER BY begun_at DESC LIMIT 1')
    .pluck();
  const put = connection.prepare<[Row]>(
    `INSERT OR REPLACE INTO group_creation (workshop_id, account_id, name, discussion_name, description,
       announce_only, template, step, asked, doubted, known_ids, community_id, group_id, failure, begun_at)
     VALUES (:workshopId, :accountId, :name, :discussionName, :description, :announceOnly, :template, :step, :asked, :doubted,
       :knownIds, :communityId, :groupId, :failure, :begunAt)`,
  );

  return {
    get: (workshopId) => {
      const row = selectOne.get(workshopId);
      return row && recordOf(row);
    },
    madeForOthers: (workshopId) => selectMadeForOthers.all({ workshopId }),
    open: (accountId) => selectOpen.all(accountId).map(recordOf),
    put: ({ announceOnly, asked, doubted, failure, knownIds, template, ...record }) => {
      put.run({
        ...record,
        announceOnly: Number(announceOnly),
        asked: Number(asked),
        doubted: Number(doubted),
        failure: failure && JSON.stringify(failure),
        knownIds: JSON.stringify(knownIds),
        template: JSON.stringify(template),
      });
    },
    lastTemplate: () => {
      const template = selectTemplate.get();
      return template === undefined ? undefined : (JSON.parse(template) as GroupTemplate);
    },
  };
}

function recordOf(row: Row): GroupCreationRecord {
  return {
    ...row,
    announceOnly: row.announceOnly === 1,
    asked: row.asked === 1,
    doubted: row.doubted === 1,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as CreationStop),
    knownIds: JSON.parse(row.knownIds) as GroupId[],
    template: JSON.parse(row.template) as GroupTemplate,
  };
}
