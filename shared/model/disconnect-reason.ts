/** Why a socket ended, in our words. Codes of the wire never leave the adapter. */
export type DisconnectReason =
  | 'restart-required'
  | 'logged-out'
  | 'banned'
  | 'temporarily-banned'
  | 'locked'
  | 'client-too-old'
  | 'multi-device-off'
  | 'replaced'
  | 'code-expired'
  | 'connection-lost'
  | 'connection-closed'
  | 'overloaded'
  | 'network-unreachable'
  | 'upgrade-refused'
  | 'keys-unreadable'
  | 'unknown';
