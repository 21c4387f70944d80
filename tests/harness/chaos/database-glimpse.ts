import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { BroadcastState } from '#shared/model/broadcast.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';

/** What the database says at an instant, as a kill is timed by it. */
export interface Glimpse {
  readonly deliveries: number;
  readonly queued: number;
  /** Deliveries whose message id is committed and whose answer is still to come. */
  readonly sending: number;
  /** When the last of them was committed; 0 when there is none. */
  readonly committedAtMs: number;
  /** Deliveries that WhatsApp has, as far as the app knows. */
  readonly sent: number;
  readonly sessions: number;
  /** When the database file itself last changed: with a write-ahead log only a checkpoint does that. */
  readonly checkpointedAtMs: number;
}

export interface DeliveryRow {
  readonly broadcastId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly state: DeliveryState;
  readonly messageId: string | null;
  readonly deliveredCount: number;
  readonly needsDecision: 0 | 1;
}

export interface HeldBroadcast {
  readonly id: string;
  readonly state: BroadcastState;
  /** The code of the reason, if there is one. */
  readonly reason: string | null;
}

export interface DatabaseReader {
  glimpse(): Glimpse;
  deliveries(): readonly DeliveryRow[];
  /** Broadcasts in a state in which they do not go on by themselves. */
  held(): readonly HeldBroadcast[];
  /** Whether an account is linked. */
  hasLink(): boolean;
  /** `ok`, or what is wrong. */
  integrity(): string;
  close(): void;
}

/**
 * Reads the app's database from outside, also while the app writes in it. Never changes it: a connection that only
 * reads leaves the write-ahead log as a kill left it.
 */
export function readDatabase(path: string): DatabaseReader {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  const count = (sql: string) => database.prepare<[], number>(sql).pluck();
  const deliveries = count('SELECT count(*) FROM delivery');
  const sending = count("SELECT count(*) FROM delivery WHERE state = 'sending'");
  const committedAt = count("SELECT coalesce(max(sending_at), 0) FROM delivery WHERE state = 'sending'");
  const sent = count("SELECT count(*) FROM delivery WHERE state IN ('sent', 'delivered')");
  const queued = count("SELECT count(*) FROM delivery WHERE state = 'queued'");
  const sessions = count("SELECT count(*) FROM signal_key WHERE type = 'session'");
  const rows = database.prepare<[], DeliveryRow>(
    `SELECT broadcast_id AS broadcastId, group_id AS groupId, group_name AS groupName, state,
       message_id AS messageId, delivered_count AS deliveredCount, needs_decision AS needsDecision
     FROM delivery ORDER BY broadcast_id, position`,
  );
  const linked = count('SELECT count(*) FROM account WHERE linked_at IS NOT NULL');
  const held = database.prepare<[], HeldBroadcast>(
    `SELECT id, state, pause_failure ->> 'code' AS reason FROM broadcast
     WHERE state NOT IN ('running', 'finished')`,
  );
  return {
    glimpse: () => ({
      deliveries: deliveries.get() ?? 0,
      sending: sending.get() ?? 0,
      committedAtMs: committedAt.get() ?? 0,
      sent: sent.get() ?? 0,
      queued: queued.get() ?? 0,
      sessions: sessions.get() ?? 0,
      checkpointedAtMs: statSync(path).mtimeMs,
    }),
    deliveries: () => rows.all(),
    held: () => held.all(),
    hasLink: () => linked.get() === 1,
    integrity: () => String(database.pragma('integrity_check(1)', { simple: true })),
    close: () => {
      database.close();
    },
  };
}
