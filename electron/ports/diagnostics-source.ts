/** What only the shell knows about the run, for the text that a trainer hands to somebody who helps. */
export interface DiagnosticsSource {
  /** Versions of the runtimes and of the system, by name. */
  system(): Readonly<Record<string, string>>;
  /** The newest lines of the log, oldest first. Empty when there is none to read. */
  recentLog(lineCount: number): readonly string[];
  /** Takes out numbers, JIDs and whatever could be a key. */
  redact(text: string): string;
}
