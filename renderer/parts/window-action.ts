/** Something the app can do from anywhere, in the trainer's words. */
export interface WindowAction {
  readonly id: string;
  readonly label: string;
  /** Other words people look for it by. */
  readonly otherWords?: string;
  /** Its shortcut, as `keysText` writes it. */
  readonly keys?: string;
  readonly run: () => void;
}
