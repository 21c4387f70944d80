import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { noTargets } from './draft-targets.ts';
import { wholeHistory, type HistoryView } from './history-view.ts';
import type { Route } from './route.ts';

/** Whether what is composed is on disk. */
export type DraftSaved =
  { readonly state: 'unsaved' } | { readonly state: 'saved' } | { readonly state: 'failed' };

/** A part of the message that is composed. */
export interface TextPlace {
  /** From 1 for an option of a poll; left out for the words of the message. */
  readonly option?: number;
  /** In UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  /** What is to be written in its place; left out to show it only. */
  readonly insert?: string;
}

/** What dies with the window. */
export interface UiState {
  /** Null until the trainer went somewhere: the first screen follows from the state. */
  readonly route: Route | null;
  /** Null until chosen: the first account. */
  readonly accountId: AccountId | null;
  readonly draft: Draft;
  readonly draftSaved: DraftSaved;
  /** The draft that was sent or discarded last: it is not to be saved any more. */
  readonly endedDraftId: BroadcastId | null;
  /** Kept while a report is read. */
  readonly historyView: HistoryView;
  /** What of the message is to be shown or changed where it is written; null once it is. */
  readonly shownPlace: TextPlace | null;
  /** What lies over the whole window. */
  readonly overlay: 'palette' | 'shortcuts' | 'first-test' | null;
  /** Times of the notices that were closed. */
  readonly closedNotices: readonly number[];
  readonly go: (route: Route) => void;
  readonly chooseAccount: (accountId: AccountId) => void;
  readonly changeDraft: (change: Partial<Omit<Draft, 'broadcastId' | 'planned'>>) => void;
  /** Goes on with the message that was begun, with these targets. */
  readonly compose: (start: Partial<Pick<Draft, 'workshopIds' | 'groupIds'>>) => void;
  /** Goes to a new message; the one that was begun stays among the drafts. */
  readonly composeNew: () => void;
  /** Goes on with what was saved. */
  readonly openDraft: (draft: Draft) => void;
  /** The message becomes another broadcast, and nothing but a message of its own. */
  readonly renewDraft: () => void;
  /** After a start or a discard: the next message gets an identity of its own. */
  readonly clearDraft: () => void;
  readonly setDraftSaved: (draftSaved: DraftSaved) => void;
  readonly showHistory: (historyView: HistoryView) => void;
  readonly showPlace: (place: TextPlace | null) => void;
  readonly showOverlay: (overlay: UiState['overlay']) => void;
  readonly closeNotice: (at: number) => void;
}

const unsaved: DraftSaved = { state: 'unsaved' };

/** @param newId makes a UUID */
export function createUiStore(newId: () => string): StoreApi<UiState> {
  return createStore<UiState>((set) => ({
    route: null,
    accountId: null,
    draft: emptyDraft(newId()),
    draftSaved: unsaved,
    endedDraftId: null,
    historyView: wholeHistory,
    shownPlace: null,
    overlay: null,
    closedNotices: [],
    go: (route) => {
      set({ route });
    },
    chooseAccount: (accountId) => {
      set({ accountId });
    },
    changeDraft: (change) => {
      set(({ draft }) => ({ draft: { ...draft, ...change }, draftSaved: unsaved }));
    },
    compose: (start) => {
      set(({ draft }) => ({
        route: { screen: 'compose' },
        // A text that was begun is kept; only what it goes to is replaced.
        draft: {
          ...(draft.planned === null ? draft : emptyDraft(newId())),
          ...noTargets,
          ...start,
        },
        draftSaved: unsaved,
      }));
    },
    composeNew: () => {
      set({
        route: { screen: 'compose' },
        draft: emptyDraft(newId()),
        draftSaved: unsaved,
      });
    },
    openDraft: (draft) => {
      set({ route: { screen: 'compose' }, draft, draftSaved: { state: 'saved' } });
    },
    renewDraft: () => {
      set(({ draft }) => ({
        // Changes of another broadcast have an identity of their own.
        draft: { ...draft, broadcastId: draft.planned === null ? newId() : draft.broadcastId, planned: null },
        draftSaved: unsaved,
      }));
    },
    clearDraft: () => {
      set(({ draft }) => ({
        draft: emptyDraft(newId()),
        endedDraftId: draft.broadcastId,
        draftSaved: unsaved,
      }));
    },
    setDraftSaved: (draftSaved) => {
      set({ draftSaved });
    },
    showHistory: (historyView) => {
      set({ historyView });
    },
    showPlace: (shownPlace) => {
      set({ shownPlace });
    },
    showOverlay: (overlay) => {
      set({ overlay });
    },
    closeNotice: (at) => {
      set(({ closedNotices }) => ({ closedNotices: [...closedNotices, at] }));
    },
  }));
}
