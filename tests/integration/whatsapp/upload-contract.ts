import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { mediaSample, unwatched, uploaded, useFiles } from './content-samples.ts';
import { account, impatientMs, useGateway } from './gateway-fixture.ts';
import type { OpenWorld } from './gateway-world.ts';

export function describeUploads(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);
  const files = useFiles();
  const bytes = randomBytes(300_001);

  describe('an upload', () => {
    it('serves any number of messages', async () => {
      const { world, gateway, send } = await online();
      const stored = await uploaded(gateway, await files.write(bytes), 'image');
      expect(Math.abs(stored.uploadedAt - Date.now())).toBeLessThan(60_000);
      const { content, shown } = mediaSample('image', bytes, stored, 'The room');
      for (const groupId of [world.groups.owned, world.groups.admin, world.groups.member]) {
        const { messageId } = await send({ groupId, content });
        const received = await world.received(messageId);
        expect(received.length).toBeGreaterThan(0);
        for (const message of received) expect(message).toEqual(shown);
      }
      expect(world.uploads()).toEqual([{ host: 1, type: 'image', outcome: 'stored' }]);
    });

    it('goes to the second host when the first does not take it', async () => {
      const { world, gateway } = await online();
      world.refuseNextUpload(1, 503);
      await uploaded(gateway, await files.write(bytes), 'document');
      expect(world.uploads()).toEqual([
        { host: 1, type: 'document', outcome: 'refused' },
        { host: 2, type: 'document', outcome: 'stored' },
      ]);
    });

    it('goes to the second host when the first says nothing', async () => {
      const { world, gateway } = await online({ uploadStallMs: impatientMs });
      world.stallNextUpload(1);
      await uploaded(gateway, await files.write(bytes), 'video');
      expect(world.uploads()).toContainEqual({ host: 2, type: 'video', outcome: 'stored' });
    });

    it.each([
      [503, 'UPLOAD_FAILED', true],
      [413, 'UPLOAD_REFUSED', false],
    ])('fails when no host takes it: %i means %s', async (status, code, retryable) => {
      const { world, gateway } = await online();
      const path = await files.write(bytes);
      world.refuseNextUpload(1, status);
      world.refuseNextUpload(2, status);
      const result = await gateway.upload(account, { path, kind: 'image' }, unwatched);
      expect(result).toEqual({ ok: false, error: { code, params: { code: status }, retryable } });
      expect(world.uploads().map(({ host }) => host)).toEqual([1, 2]);
    });

    it('fails when every host says nothing', async () => {
      const { world, gateway } = await online({ uploadStallMs: 150 });
      const path = await files.write(bytes);
      world.stallNextUpload(1);
      world.stallNextUpload(2);
      expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({
        error: { code: 'UPLOAD_FAILED', params: {} },
      });
    });

    it('tells how far it is, and stops when it is told to', async () => {
      const { world, gateway } = await online();
      world.slowNextUpload(1_000_000);
      const cancel = new AbortController();
      const steps: (readonly [number, number])[] = [];
      const result = await gateway.upload(
        account,
        { path: await files.write(randomBytes(4_000_000)), kind: 'video' },
        {
          signal: cancel.signal,
          onProgress(sent, total) {
            steps.push([sent, total]);
            if (sent > 200_000) cancel.abort();
          },
        },
      );
      expect(result).toMatchObject({ error: { code: 'UPLOAD_CANCELLED' } });
      const [, total] = steps[0] ?? [];
      expect(total).toBeGreaterThanOrEqual(4_000_000);
      expect(steps.every(([sent, of]) => sent <= of && of === total)).toBe(true);
      expect(steps.map(([sent]) => sent)).toEqual(steps.map(([sent]) => sent).toSorted((a, b) => a - b));
      expect(world.uploads().filter(({ outcome }) => outcome === 'stored')).toEqual([]);
    });

    it('takes its time with a slow host, and arrives', async () => {
      const { world, gateway } = await online();
      world.slowNextUpload(1_000_000);
      const sent: number[] = [];
      const result = await gateway.upload(
        account,
        { path: await files.write(bytes), kind: 'image' },
        { ...unwatched, onProgress: (bytesSent, total) => void sent.push(bytesSent / total) },
      );
      expect(result.ok).toBe(true);
      expect(sent.at(-1)).toBe(1);
      expect(world.uploads()).toEqual([{ host: 1, type: 'image', outcome: 'stored' }]);
    });

    it('is nothing without a connection, and nothing that is cancelled before', async () => {
      const { gateway } = await unlinked();
      const path = await files.write(bytes);
      expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({
        error: { code: 'OFFLINE' },
      });
      const { world, gateway: another } = await online();
      const signal = AbortSignal.abort();
      expect(await another.upload(account, { path, kind: 'image' }, { ...unwatched, signal })).toMatchObject({
        error: { code: 'UPLOAD_CANCELLED' },
      });
      expect(world.uploads().filter(({ outcome }) => outcome === 'stored')).toEqual([]);
    });

    it('says so when the file is not there any more', async () => {
      const { world, gateway } = await online();
      const path = await files.write(bytes);
      await unlink(path);
      expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({
        error: { code: 'ATTACHMENT_GONE' },
      });
      expect(world.uploads()).toEqual([]);
    });
  });
}
