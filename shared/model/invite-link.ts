/** The public address of an invite code. Never call it with an empty code: it throws, as that is a bug. */
export function inviteLinkUrl(inviteCode: string): string {
  if (inviteCode === '') throw new Error('an invite link cannot be built from an empty code');
  return `https://chat.whatsapp.com/${inviteCode}`;
}
