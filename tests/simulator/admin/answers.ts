import type { Role } from '../scenario.ts';
import type { RequestEntry } from '../traffic.ts';

/** A person whose account a client may link, as `GET /accounts` lists them. */
export interface AccountAnswer {
  readonly phoneNumber: string;
  readonly lid: string;
  readonly name: string;
  /** Clients linked over the socket. */
  readonly companions: readonly { readonly device: string; readonly connected: boolean }[];
}

export interface GroupAnswer {
  readonly jid: string;
  readonly subject: string;
  readonly inviteCode: string;
  readonly announceOnly: boolean;
  readonly participants: readonly { readonly phoneNumber: string; readonly role: Role }[];
}

export interface RequestsAnswer {
  readonly requests: readonly RequestEntry[];
  /** Not answered yet: in work, or left hanging by a fault. */
  readonly inFlight: number;
  /** The most requests of one kind (`xmlns/type/child`) that were in flight at once. */
  readonly mostAtOnce: Readonly<Record<string, number>>;
}

export interface CertificateAuthorityAnswer {
  /** PEM of the authority behind the certificates of the media hosts and, with TLS, of the websocket server. */
  readonly ca: string;
}

/** Participants of a change and the error code of those it did not work for. */
export interface ParticipantAnswer {
  readonly phoneNumber: string;
  readonly errorCode: number | undefined;
}
