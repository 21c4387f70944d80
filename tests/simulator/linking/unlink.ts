import { node } from '../nodes.ts';
import type { RealDevice } from '../real-device.ts';

/** Takes a companion off its account, as a log-out or *Log out* on the phone does, and tells it so. */
export function unlinkCompanion(device: RealDevice): void {
  const { devices } = device.user;
  const index = devices.indexOf(device);
  if (index >= 0) devices.splice(index, 1);
  const removed = node('conflict', { type: 'device_removed' });
  device.session?.end(node('stream:error', { code: 401 }, [removed]));
}
