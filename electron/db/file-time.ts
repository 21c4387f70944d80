/** An instant in UTC as a part of a file name: `20261121T091500123Z`. */
export function toFileTime(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

/** The instant, in epoch milliseconds, that `toFileTime` wrote. */
export function fromFileTime(text: string): number {
  return Date.parse(
    text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );
}
