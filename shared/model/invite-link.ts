import type { Failure } from '../failure.ts';

/** The public address of an invite code. Never call it with an empty code: it throws, as that is a bug. */
export function inviteLinkUrl(inviteCode: string): string {
  if (inviteCode === '') throw new Error('an invite link cannot be built from an empty code');
  return `https://chat.whatsapp.com/${inviteCode}`;
}

/** Whether a reset that failed like this may have been carried out all the same: its answer is lost or says nothing. */
export function isResetInDoubt({ code, params }: Failure): boolean {
  if (code === 'NO_ANSWER') return params['code'] === undefined;
  return code === 'CONNECTION_LOST' || code === 'EMPTY_INVITE_CODE';
}
