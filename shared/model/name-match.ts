/** Lower case without accents: how names are compared when people search. */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Matches names that contain every word of the search, in any order, whatever the case and accents. */
export function nameMatcher(search: string): (name: string) => boolean {
  const words = plainLetters(search).split(/\s+/).filter(Boolean);
  return (name) => {
    const plain = plainLetters(name);
    return words.every((word) => plain.includes(word));
  };
}
