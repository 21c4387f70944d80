import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountId } from '#shared/model/account.ts';
import { emptyDraft, type Draft } from './draft.ts';
import type { Route } from './route.ts';

/** What dies with the window. */
export interface UiState {
  /** Null until the trainer went somewhere: the first screen follows from the state. */
  readonly route: Route | null;
  /** Null until chosen: the first account. */
  readonly accountId: AccountId | null;
  readonly draft: Draft;
  /** Times of the notices that were closed. */
  readonly closedNotices: readonly number[];
  readonly go: (route: Route) => void;
  readonly chooseAccount: (accountId: AccountId) => void;
  readonly changeDraft: (change: Partial<Omit<Draft, 'broadcastId'>>) => void;
  /** Starts a new message and goes to it. */
  readonly compose: (start: Partial<Pick<Draft, 'workshopIds' | 'groupIds'>>) => void;
  /** After a start: the next message gets an identity of its own. */
  readonly clearDraft: () => void;
  readonly closeNotice: (at: number) => void;
}

/** @param newId makes a UUID */
export function createUiStore(newId: () => string): StoreApi<UiState> {
  return createStore<UiState>((set) => ({
    route: null,
    accountId: null,
    draft: emptyDraft(newId()),
    closedNotices: [],
    go: (route) => {
      set({ route });
    },
    chooseAccount: (accountId) => {
      set({ accountId });
    },
    changeDraft: (change) => {
      // Another message is another broadcast, also when the answer to an earlier start was lost.
      set(({ draft }) => ({ draft: { ...draft, ...change, broadcastId: newId() } }));
    },
    compose: (start) => {
      set(({ draft }) => ({
        route: { screen: 'compose' },
        // A text that was begun is kept; only what it goes to is replaced.
        draft: {
          ...draft,
          broadcastId: newId(),
          workshopIds: start.workshopIds ?? [],
          groupIds: start.groupIds ?? [],
        },
      }));
    },
    clearDraft: () => {
      set({ draft: emptyDraft(newId()) });
    },
    closeNotice: (at) => {
      set(({ closedNotices }) => ({ closedNotices: [...closedNotices, at] }));
    },
  }));
}
