import type { Connection } from '#shared/model/connection.ts';

/** What is worth knowing of the app without opening its window. */
export interface Glance {
  /** In the trainer's order. */
  readonly accounts: readonly { readonly name: string; readonly connection: Connection }[];
  /** Deliveries of the broadcasts that run: those that are settled, of all. Null while none runs. */
  readonly progress: { readonly settled: number; readonly total: number } | null;
  /** How many broadcasts the trainer paused. */
  readonly paused: number;
  /** How many the engine holds. */
  readonly held: number;
}

/** What can be done without opening the window. */
export type OutsideAction = 'pause-all' | 'resume-all';
