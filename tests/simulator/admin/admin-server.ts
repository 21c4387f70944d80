import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { InvalidInput, readFields } from './json-fields.ts';
import type { AdminRoutes } from './routes.ts';

const maxBodyBytes = 1_000_000;

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new InvalidInput('The body is too large.');
    chunks.push(chunk);
  }
  if (size === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new InvalidInput('The body is not JSON.');
  }
}

/** A route's key for a request, with what stands in the place of `:id`. */
function match(routes: AdminRoutes, method: string, path: string): { key: string; id: string } | undefined {
  const given = path.split('/');
  for (const key of Object.keys(routes)) {
    const [wantedMethod, wantedPath = ''] = key.split(' ');
    const wanted = wantedPath.split('/');
    if (wantedMethod !== method || wanted.length !== given.length) continue;
    if (!wanted.every((part, index) => part === ':id' || part === given[index])) continue;
    return { key, id: given[wanted.indexOf(':id')] ?? '' };
  }
  return undefined;
}

/**
 * The JSON API with which tests and the demo play the trainer's phone, the participants and the weather.
 * Answers 200 with JSON, 400 with `{error}` for bad input, 404 for an unknown route, 500 for a bug.
 */
export function createAdminServer(routes: AdminRoutes): Server {
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    const { method = 'GET', url = '/' } = request;
    const { pathname: escaped, searchParams } = new URL(url, 'http://localhost');
    // Jids hold an @, which some callers escape.
    const pathname = escaped.replaceAll('%40', '@');
    const found = match(routes, method, pathname);
    const route = found && routes[found.key];
    if (!route) return { status: 404, body: { error: `There is no ${method} ${pathname}.` } };
    try {
      const fields = readFields(await readJson(request));
      return { status: 200, body: await route({ fields, query: searchParams, id: found.id }) };
    } catch (error) {
      if (error instanceof InvalidInput) return { status: 400, body: { error: error.message } };
      throw error;
    }
  };

  // Whoever asks ends the connection: one that ended here just as a question set out would lose the question.
  return createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const send = ({ status, body }: { status: number; body: unknown }): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    answer(request).then(send, (error: unknown) => {
      send({
        status: 500,
        body: { error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
      });
    });
  });
}
