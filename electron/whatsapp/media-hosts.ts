import { err, ok, type Result } from '#shared/result.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import { childNamed, childrenOf } from './binary-node.ts';
import { ask, queryFailure, type Asking } from './query.ts';

/** Where files may be uploaded to now. */
export interface MediaHosts {
  /** Goes with every upload. */
  readonly auth: string;
  /** The preferred one first; with a port where it is not 443. */
  readonly hostnames: readonly string[];
}

/**
 * Asks for the media hosts. Baileys' `refreshMediaConn` is not used: once its query has failed, every later call on the
 * same socket fails with it.
 */
export async function askMediaHosts(
  asking: Asking,
  isAllowed: (hostname: string) => boolean,
): Promise<Result<MediaHosts, QueryFailure>> {
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { type: 'set', xmlns: 'w:m', to: 's.whatsapp.net' },
    content: [{ tag: 'media_conn', attrs: {} }],
  });
  if (!answer.ok) return err(queryFailure(answer.error));
  const connection = childNamed(answer.value, 'media_conn');
  const hosts = childrenOf(connection).filter(({ tag }) => tag === 'host');
  return ok({
    auth: connection?.attrs['auth'] ?? '',
    hostnames: hosts.flatMap(({ attrs }) => attrs['hostname'] ?? []).filter(isAllowed),
  });
}

/** WhatsApp's own hosts. What the trainer attached goes nowhere else, whatever the server names. */
export function isHostOfWhatsApp(hostname: string): boolean {
  return /^[a-z0-9.-]+\.whatsapp\.net(:443)?$/iu.test(hostname);
}

/** The hosts of a server on this computer, which stands in for WhatsApp. */
export function isHostOnLoopback(hostname: string): boolean {
  return /^127\.0\.0\.1:\d+$/u.test(hostname);
}
