import { describe, expect, it } from 'vitest';
import { createProtocolVersions } from '#electron/whatsapp/protocol-version.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { createMemoryGatewayMemory } from '#harness/fakes/memory-gateway-memory.ts';

type Version = [number, number, number];
const bundled: Version = [2, 3000, 100];

function versions({ latest, askWhatsApp = true }: { latest?: Version; askWhatsApp?: boolean }) {
  const memory = createMemoryGatewayMemory();
  const clock = createFakeClock();
  const service = { latest, asked: 0 };
  const subject = createProtocolVersions({
    memory,
    clock,
    askWhatsApp,
    loadBaileys: () =>
      Promise.resolve({
        DEFAULT_CONNECTION_CONFIG: { version: bundled },
        fetchLatestWaWebVersion: () => {
          service.asked += 1;
          return Promise.resolve({
            version: service.latest ?? bundled,
            isLatest: service.latest !== undefined,
          });
        },
      }),
  });
  return { memory, clock, service, subject };
}

describe('the protocol version', () => {
  it('is the one WhatsApp has now, asked for once in a while', async () => {
    const { clock, service, subject } = versions({ latest: [2, 3000, 300] });
    expect(await subject.current()).toEqual([2, 3000, 300]);
    expect(await subject.current()).toEqual([2, 3000, 300]);
    expect(service.asked).toBe(1);
    clock.jump(13 * 60 * 60 * 1_000);
    await subject.current();
    expect(service.asked).toBe(2);
  });

  it('is asked for again when the service calls us too old', async () => {
    const { service, subject } = versions({ latest: [2, 3000, 300] });
    await subject.current();
    subject.refused();
    service.latest = [2, 3000, 400];
    expect(await subject.current()).toEqual([2, 3000, 400]);
  });

  it('is the last that worked when WhatsApp cannot be asked', async () => {
    const { memory, subject } = versions({});
    subject.accepted([2, 3000, 200]);
    expect(memory.readProtocolVersion()).toEqual([2, 3000, 200]);
    expect(await subject.current()).toEqual([2, 3000, 200]);
  });

  it('is the bundled one when that is newer, or nothing is known', async () => {
    const { subject } = versions({});
    expect(await subject.current()).toEqual(bundled);
    subject.accepted([2, 2999, 900]);
    expect(await subject.current()).toEqual(bundled);
  });

  it('is not asked for when the other side is not WhatsApp', async () => {
    const { service, subject } = versions({ latest: [2, 3000, 300], askWhatsApp: false });
    expect(await subject.current()).toEqual(bundled);
    expect(service.asked).toBe(0);
  });
});
