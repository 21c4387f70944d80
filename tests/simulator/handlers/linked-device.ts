import type { Session } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { isRealDevice } from '../real-device.ts';
import type { RealDevice } from '../real-device.ts';

/** The logged-in device behind a session. Refuses requests of a client that is not linked. */
export function linkedDevice(session: Session): RealDevice {
  if (!isRealDevice(session.device)) throw new IqRefusal(401, 'not-authorized');
  return session.device;
}
