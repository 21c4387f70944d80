import { afterEach } from 'vitest';
import type { GatewayTiming } from '#electron/whatsapp/timing.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { OutgoingMessage, SendOutcome, WhatsAppGateway } from '#electron/ports/whatsapp-gateway.ts';
import { logEvents, type EventLog, type GatewayWorld } from './gateway-world.ts';

/** The one account of these tests. */
export const account = 'a1b2c3d4-0000-4000-8000-000000000001';

/** Short for what never comes, and long enough for what does on a busy computer. */
export const impatientMs = 1_500;

export interface Opened<World extends GatewayWorld> {
  readonly world: World;
  readonly gateway: WhatsAppGateway;
  readonly events: EventLog;
  /** Sends a text to the owned group, or another one, or elsewhere. */
  readonly send: (
    message?: Partial<OutgoingMessage> & { readonly groupId?: GroupId },
  ) => Promise<SendOutcome & { readonly messageId: string }>;
}

/** Opens worlds and ends them after each test. */
export function useGateway<World extends GatewayWorld>(
  openWorld: (timing: Partial<GatewayTiming>) => Promise<World>,
) {
  let worlds: World[] = [];

  afterEach(async () => {
    const open = worlds;
    worlds = [];
    for (const world of open) await world.stop();
  });

  async function unlinked(timing: Partial<GatewayTiming> = {}): Promise<Opened<World>> {
    const world = await openWorld(timing);
    worlds.push(world);
    const { gateway } = world;
    return {
      world,
      gateway,
      events: logEvents(gateway),
      async send({ groupId = world.groups.owned, ...message } = {}) {
        const messageId = message.messageId ?? gateway.newMessageId(account);
        const outcome = await gateway.send(account, {
          to: { groupId },
          content: { kind: 'text', text: 'See you on Saturday' },
          ...message,
          messageId,
        });
        return { ...outcome, messageId };
      },
    };
  }

  return {
    unlinked,
    /** Linked by QR and online, with everything delivered that waited. */
    online: async (timing?: Partial<GatewayTiming>): Promise<Opened<World>> => {
      const opened = await unlinked(timing);
      const { world, gateway, events } = opened;
      gateway.connect(account);
      if (!(await world.scan((await events.next('qr')).qr))) throw new Error('the code was refused');
      await events.next('closed');
      gateway.connect(account);
      await events.next('online');
      await events.next('offline-queue-delivered');
      return opened;
    },
  };
}
