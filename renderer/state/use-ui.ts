import { useStore } from 'zustand';
import { createUiStore, type UiState } from './ui-store.ts';

export const uiStore = createUiStore(() => crypto.randomUUID());

export function useUi<T>(select: (ui: UiState) => T): T {
  return useStore(uiStore, select);
}
