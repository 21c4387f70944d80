import { failure, type Failure } from '#shared/failure.ts';
import type { Connection } from '#shared/model/connection.ts';

/** Why an account stays away until the trainer does something; null while it is there or comes back by itself. */
export function lastingFailure(connection: Connection): Failure | null {
  switch (connection.state) {
    case 'logged-out':
    case 'refused':
      return connection.failure;
    case 'replaced':
      return failure('REPLACED');
    case 'unlinked':
    case 'connecting':
    case 'awaiting-scan':
    case 'awaiting-code':
    case 'linking':
    case 'online':
    case 'waiting':
      return null;
    default:
      return connection satisfies never;
  }
}
