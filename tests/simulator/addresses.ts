import type { Device, User } from './contracts.ts';

/** Which of a user's two identities a chat uses: the private LID or the phone number. */
export type AddressingMode = 'lid' | 'pn';

const servers = { lid: 'lid', pn: 's.whatsapp.net' } as const;

export function addressingModeOf(jid: string): AddressingMode {
  return jid.endsWith('@lid') ? 'lid' : 'pn';
}

export function otherMode(mode: AddressingMode): AddressingMode {
  return mode === 'lid' ? 'pn' : 'lid';
}

/** The user without a device, e.g. `10000000000001@lid`. */
export function userJid(user: Pick<User, 'lid' | 'phoneNumber'>, mode: AddressingMode): string {
  return `${mode === 'lid' ? user.lid : user.phoneNumber}@${servers[mode]}`;
}

export function deviceJid(device: Pick<Device, 'lidJid' | 'pnJid'>, mode: AddressingMode): string {
  return mode === 'lid' ? device.lidJid : device.pnJid;
}

/** The jid of one device; device 0, the phone, is written without the colon part. */
export function jidOfDevice(
  user: Pick<User, 'lid' | 'phoneNumber'>,
  deviceId: number,
  mode: AddressingMode,
): string {
  const digits = mode === 'lid' ? user.lid : user.phoneNumber;
  return `${digits}${deviceId === 0 ? '' : `:${String(deviceId)}`}@${servers[mode]}`;
}

export function isGroupJid(jid: string | undefined): jid is string {
  return jid?.endsWith('@g.us') ?? false;
}
