import { useState } from 'react';
import { movedReminders, type MovedReminder } from '#shared/model/reminder-move.ts';
import type { Reminder } from '#shared/model/reminder.ts';
import type { Workshop, WorkshopDetails } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';

interface Asked {
  readonly details: WorkshopDetails;
  readonly moved: readonly MovedReminder<Reminder>[];
}

interface WorkshopMove {
  /** What is waiting for the trainer's word, if anything is. */
  readonly asked: Asked | null;
  /** Resolves to true when no reminder moves with these details; else what moves is shown first. */
  readonly ask: (details: WorkshopDetails) => Promise<boolean>;
  readonly cancel: () => void;
}

/** Shows what becomes of the reminders before a workshop moves. */
export function useWorkshopMove({ id: workshopId }: Pick<Workshop, 'id'>): WorkshopMove {
  const [asked, setAsked] = useState<Asked | null>(null);
  return {
    asked,
    async ask(details) {
      const reply = await request('reminder.timeline', { workshopId });
      // Without an answer the change itself says what is wrong.
      if (!reply.ok) return true;
      const moved = movedReminders(reply.value.reminders, details, Date.now());
      if (moved.length === 0) return true;
      setAsked({ details, moved });
      return false;
    },
    cancel() {
      setAsked(null);
    },
  };
}
