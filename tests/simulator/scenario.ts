import type { AddressingMode } from './addresses.ts';

/** A person of a scenario. Identities are digits only. */
export interface Person {
  readonly phoneNumber: string;
  readonly lid: string;
  readonly name: string;
  /** Simulated companions (WhatsApp Web and the like) besides the phone. */
  readonly companions: number;
  /** True when the person's privacy setting makes an add fail with 403 and an invitation instead. */
  readonly refusesGroupAdds: boolean;
}

export type Role = 'member' | 'admin' | 'superadmin';

export interface ScenarioGroup {
  /** Digits only, without `@g.us`. */
  readonly id: string;
  readonly subject: string;
  readonly description?: string;
  readonly addressingMode: AddressingMode;
  /** Seconds since the epoch. */
  readonly createdAtSeconds: number;
  readonly inviteCode: string;
  /** Only admins may post. */
  readonly announceOnly?: boolean;
  /** Only admins may change subject and description. */
  readonly locked?: boolean;
  readonly ephemeralSeconds?: number;
  /** Id of the community this group belongs to. */
  readonly parentId?: string;
  /** First the creator, who is the superadmin. */
  readonly participants: readonly { readonly phoneNumber: string; readonly role: Role }[];
}

/** A population as data: who exists and which groups they share. */
export interface Scenario {
  readonly name: string;
  /** Phone numbers of the people whose account a real client links; the first one is the trainer. */
  readonly accounts: readonly string[];
  readonly people: readonly Person[];
  readonly groups: readonly ScenarioGroup[];
}
