import type { GatewayGroup } from '#electron/ports/whatsapp-gateway.ts';
import type { FakeGroup } from './fake-whatsapp.ts';

/** Without what only the service knows. */
export function gatewayGroupOf(group: FakeGroup): GatewayGroup {
  const { inviteCode: _code, people: _people, description: _description, admins: _admins, ...shown } = group;
  return shown;
}
