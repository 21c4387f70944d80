import type { FailureCode } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition } from '#shared/model/composition.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { TargetChoice, TargetWorld } from '#shared/model/resolve-targets.ts';
import type { PlannedStart } from '#shared/model/schedule.ts';
import { composedOf, type Composed } from './draft-content.ts';
import { noTargets, savedChoice } from './draft-targets.ts';

/** A message being composed. It is saved as it is written, and survives a change of screen. */
export interface Draft extends Composed, TargetChoice {
  /** Of the draft, and of the broadcast it becomes unless it changes one, so that a doubled click starts one. */
  readonly broadcastId: BroadcastId;
  /** Null until chosen here: the one of the settings. */
  readonly pacing: Pacing | null;
  /** Set while it changes a broadcast that is scheduled or was missed; that one stays as it is until it is replaced. */
  readonly planned: Planned | null;
}

export interface Planned {
  readonly broadcastId: BroadcastId;
  readonly start: PlannedStart;
  readonly acceptedWarnings: readonly FailureCode[];
}

export function emptyDraft(broadcastId: BroadcastId): Draft {
  return {
    broadcastId,
    text: '',
    attached: null,
    extras: {},
    linkPreview: null,
    ...noTargets,
    pacing: null,
    planned: null,
  };
}

/** What was saved, as it is composed. */
export function draftOf(composition: Composition, world: TargetWorld): Draft {
  const { broadcastId, content, pacing, acceptedWarnings, schedule, changesOf } = composition;
  return {
    broadcastId,
    ...composedOf(content),
    ...savedChoice(composition, world),
    pacing,
    planned:
      changesOf !== undefined && schedule !== null
        ? { broadcastId: changesOf, start: schedule, acceptedWarnings }
        : null,
  };
}
