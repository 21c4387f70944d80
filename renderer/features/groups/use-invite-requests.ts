import { useStore } from 'zustand';
import { request } from '../../bridge/request.ts';
import { createInviteRequests, type InviteRequestsState } from './invite-requests.ts';

const inviteRequests = createInviteRequests({
  fetch: (target) => request('group.fetchInviteCode', target),
  reset: (target) => request('group.resetInviteCode', target),
});

export function useInviteRequests<T>(select: (state: InviteRequestsState) => T): T {
  return useStore(inviteRequests, select);
}
