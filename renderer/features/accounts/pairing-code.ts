/** A pairing code as the phone asks for it: `ABCD-EFGH`. */
export function shownPairingCode(code: string): string {
  const letters = code.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
