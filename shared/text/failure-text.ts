/** A message of the catalogs: looked up by id, written here in English with ICU parameters. */
export interface TextMessage {
  readonly id: string;
  readonly message: string;
}

/** A hint names the parameters it needs; without one of them it is left out rather than shown with a hole. */
export interface FailureHint {
  readonly text: TextMessage;
  readonly needs: readonly string[];
}

/**
 * What a person is told about a failure. The sentence says what happened and stands on its own, so it takes no
 * parameters. The hint says what to do. The action is the label of the one button that helps; what it does is up
 * to the place that shows it, and a place that cannot act leaves it out.
 */
export interface FailureText {
  readonly sentence: TextMessage;
  readonly hint: FailureHint | null;
  readonly action: TextMessage | null;
}

/** A hint that can always be shown. */
export function always(text: TextMessage): FailureHint {
  return { text, needs: [] };
}

/** A hint whose text uses these parameters. */
export function needing(needs: readonly string[], text: TextMessage): FailureHint {
  return { text, needs };
}

export const tryAgain = /*i18n*/ { id: 'action.try-again', message: 'Try again' };
export const reconnect = /*i18n*/ { id: 'action.reconnect', message: 'Reconnect' };
export const linkAgain = /*i18n*/ { id: 'action.link-again', message: 'Link again' };
export const getNewCode = /*i18n*/ { id: 'action.get-a-new-code', message: 'Get a new code' };
export const useHere = /*i18n*/ { id: 'action.use-here', message: 'Use here' };
export const unlockAgain = /*i18n*/ { id: 'action.unlock-again', message: 'Unlock again' };
