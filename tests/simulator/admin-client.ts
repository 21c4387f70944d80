import type { AttemptFigures } from './attempts.ts';
import type { DecryptedCopy } from './contracts.ts';
import type { Disconnection } from './disconnection.ts';
import type { Fault } from './faults.ts';
import type { LinkOutcome } from './linking/registration.ts';
import type { ShownMessage } from './phones/shown-messages.ts';
import type { UploadEntry } from './media/media-store.ts';
import type { SubmittedReceipt } from './record.ts';
import type { ClientMessage, ConnectionEntry, UnknownRequest } from './traffic.ts';
import type {
  AccountAnswer,
  CertificateAuthorityAnswer,
  GroupAnswer,
  ParticipantAnswer,
  RequestsAnswer,
} from './admin/answers.ts';

/** The admin API of a running simulator, typed. Rejects with the API's own sentence when it refuses. */
export interface AdminClient {
  /** The phone with this number scans the text of a QR code. */
  scan(qr: string, phoneNumber: string): Promise<LinkOutcome>;
  enterCode(code: string, phoneNumber: string): Promise<LinkOutcome>;
  /** What simulated devices have decrypted; waits until none has anything left to decrypt. */
  copies(filter?: { readonly group?: string; readonly messageId?: string }): Promise<DecryptedCopy[]>;
  /** How messages stand in the chats of simulated devices now, after edits and deletions for everyone. */
  shown(filter?: { readonly messageId?: string }): Promise<ShownMessage[]>;
  unknownRequests(): Promise<UnknownRequest[]>;
  requests(): Promise<RequestsAnswer>;
  connections(): Promise<ConnectionEntry[]>;
  /** How often clients tried to connect, by account, and how densely. */
  attempts(): Promise<AttemptFigures>;
  /** Every upload to the media hosts. */
  uploads(): Promise<UploadEntry[]>;
  /** What a client of the media hosts, and of `wss:`, must trust. */
  certificateAuthority(): Promise<CertificateAuthorityAnswer>;
  deliveriesFromClients(): Promise<ClientMessage[]>;
  /** Every receipt a device handed to the server, once none has anything left to decrypt. */
  receipts(): Promise<SubmittedReceipt[]>;
  accounts(): Promise<AccountAnswer[]>;
  groups(): Promise<GroupAnswer[]>;
  sendAs(phoneNumber: string, chat: string, text: string): Promise<{ readonly messageId: string }>;
  /** One person, or everybody in the group, reads a message that was sent to it. */
  read(group: string, messageId: string, phoneNumber?: string): Promise<{ readonly readers: string[] }>;
  changePhone(
    phoneNumber: string,
    change: {
      readonly online?: boolean;
      readonly readAfterMs?: number;
      readonly failDecryptions?: number;
    },
  ): Promise<void>;
  changeParticipants(
    group: string,
    change: {
      readonly action: 'add' | 'remove' | 'promote' | 'demote';
      readonly phoneNumbers: readonly string[];
      /** Who does it; by default the group's superadmin. */
      readonly actor?: string;
    },
  ): Promise<ParticipantAnswer[]>;
  /** The group's superadmin replaces the invite link, or the server has none to give any more. */
  changeInvite(group: string, action: 'reset' | 'empty'): Promise<void>;
  addFault(fault: Fault): Promise<void>;
  faults(): Promise<Fault[]>;
  clearFaults(): Promise<void>;
  disconnect(how: Disconnection, phoneNumber?: string): Promise<{ readonly disconnected: number }>;
  /** Sends every client what a broken or hostile server might; answers how much of it before all were gone. */
  sendMutants(seed: string, count: number): Promise<{ readonly sent: number }>;
  /** Goes down and comes back as it was, on the same port; resolves when it is back. */
  restart(downForMs?: number): Promise<void>;
  /** Clears faults and everything recorded; people, groups and linked clients stay. */
  reset(): Promise<void>;
}

/** @param adminUrl the `admin` of the line the simulator prints, e.g. `http://127.0.0.1:1234` */
export function createAdminClient(adminUrl: string): AdminClient {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, adminUrl), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error((answer as { readonly error: string }).error);
    return answer;
  };
  // The simulator that answers is built from the same types, so they are not checked again here.
  const get = async <Answer>(path: string): Promise<Answer> => (await call('GET', path)) as Answer;
  const post = async <Answer>(path: string, body: unknown): Promise<Answer> =>
    (await call('POST', path, body)) as Answer;

  return {
    scan: (qr, phoneNumber) => post('/scan', { qr, phoneNumber }),
    enterCode: (code, phoneNumber) => post('/enter-code', { code, phoneNumber }),
    copies: (filter = {}) => get(`/copies?${new URLSearchParams({ ...filter }).toString()}`),
    shown: (filter = {}) => get(`/shown?${new URLSearchParams({ ...filter }).toString()}`),
    unknownRequests: () => get('/unknown-requests'),
    requests: () => get('/requests'),
    connections: () => get('/connections'),
    attempts: () => get('/attempts'),
    certificateAuthority: () => get('/certificate-authority'),
    uploads: () => get('/uploads'),
    deliveriesFromClients: () => get('/deliveries-from-clients'),
    receipts: () => get('/receipts'),
    accounts: () => get('/accounts'),
    groups: () => get('/groups'),
    sendAs: (phoneNumber, chat, text) => post('/send-as', { phoneNumber, chat, text }),
    read: (group, messageId, phoneNumber) => post('/read', { group, messageId, phoneNumber }),
    changePhone: (phoneNumber, change) => post('/phones', { phoneNumber, ...change }),
    changeParticipants: (group, change) => post(`/groups/${encodeURIComponent(group)}/participants`, change),
    changeInvite: (group, action) => post(`/groups/${encodeURIComponent(group)}/invite`, { action }),
    addFault: (fault) => post('/faults', fault),
    faults: () => get('/faults'),
    async clearFaults() {
      await call('DELETE', '/faults');
    },
    disconnect: (how, phoneNumber) => post('/disconnect', { ...how, phoneNumber }),
    sendMutants: (seed, count) => post('/mutants', { seed, count }),
    restart: (downForMs) => post('/restart', { downForMs }),
    reset: () => post('/reset', {}),
  };
}
