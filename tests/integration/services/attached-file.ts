import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageContent } from '#shared/model/message-content.ts';
import { expectOk, type EngineBench } from './engine-bench.ts';

type Video = Extract<MessageContent, { kind: 'image' | 'video' | 'document' }>;

/** A video as it lies in the folder once it was attached, as content of a message. */
export function attachedVideo({ storage, attachmentFolder }: EngineBench, sizeBytes = 200_000): Video {
  const id = randomUUID();
  const bytes = Buffer.alloc(sizeBytes, id);
  mkdirSync(attachmentFolder, { recursive: true });
  writeFileSync(fileOf({ attachmentFolder }, id), bytes);
  const facts = { mimeType: 'video/mp4', fileName: 'holiday.mp4', sizeBytes };
  const sha256 = createHash('sha256').update(bytes).digest();
  storage.attachments.insert(
    id,
    {
      ...facts,
      kind: 'video',
      sha256,
      width: null,
      height: null,
      seconds: null,
      thumbnail: null,
      mayTellPlace: false,
    },
    1,
  );
  return { kind: 'video', text: 'The way', attachment: { id, ...facts } };
}

export function fileOf({ attachmentFolder }: Pick<EngineBench, 'attachmentFolder'>, id: string): string {
  return join(attachmentFolder, id);
}

/** Starts a broadcast of it with pacing `quick`. Answers its id. */
export function startWith(
  { services }: EngineBench,
  content: MessageContent,
  groupIds: readonly string[],
): string {
  const broadcastId = randomUUID();
  expectOk(
    services.broadcasts.start(
      { content, groupIds, workshopId: null, pacing: 'quick' },
      { broadcastId, acceptedWarnings: ['SAME_TEXT_RECENTLY', 'REPLY_NOT_HERE'] },
    ),
  );
  return broadcastId;
}

/** Until it holds: files are read in real time, while the clock of the bench moves on beside it. */
export async function reach({ clock }: EngineBench, condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
    await clock.advance(50);
  }
  throw new Error('waited in vain');
}
