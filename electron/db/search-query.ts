/**
 * Turns what the trainer typed into a query of the search index: every word must occur, the beginning of it is
 * enough. Each word is quoted, so nothing in it is an operator. Null when there is not a single letter or digit
 * to look for.
 */
export function searchQuery(typed: string): string | null {
  // The index reads the query up to a NUL character, which would leave a quote open.
  const words = typed.replaceAll('\0', ' ').split(/\s+/u);
  const searchable = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (searchable.length === 0) return null;
  return searchable.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}
