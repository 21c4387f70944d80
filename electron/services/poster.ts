import type { GroupId } from '#shared/model/group.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Desktop, SaveFailure } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';

/** What file systems do not take in a name, or take for something else. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu;
const NAME_MAX = 80;

export interface Posters {
  /** @param png the picture as Base64 */
  save(
    groupId: GroupId,
    png: string,
  ): Promise<Result<{ readonly saved: boolean }, Failure<'NOT_FOUND'> | SaveFailure>>;
}

/** Saves the poster of a group's invite link under the group's name. */
export function createPosters({
  storage,
  desktop,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'savePicture'>;
}): Posters {
  return {
    async save(groupId, png) {
      const [group] = storage.groups.summariesOf([groupId]);
      if (group === undefined) return err(failure('NOT_FOUND', { what: 'group' }));
      const name = group.name.replace(NOT_IN_NAMES, ' ').trim().slice(0, NAME_MAX).trim();
      const saved = await desktop.savePicture(`${name || 'WhatsApp'}.png`, Buffer.from(png, 'base64'));
      return saved.ok ? ok({ saved: saved.value === 'saved' }) : saved;
    },
  };
}
