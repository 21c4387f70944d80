import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqHandler, IqTable, Session } from './contracts.ts';
import { coversRequest } from './faults.ts';
import type { Faults } from './faults.ts';
import { IqRefusal } from './iq-refusal.ts';
import { childrenOf, node } from './nodes.ts';
import type { RequestEntry, Traffic } from './traffic.ts';

export interface IqRouter {
  /** Answers one request of a client on its session, unless a fault says otherwise. */
  answer(session: Session, iq: BinaryNode): Promise<void>;
}

/** `xmlns/type/child`; the child part is missing when the iq has none, as in `blocklist/get`. */
export function requestKey(iq: BinaryNode): string {
  const child = childrenOf(iq)[0];
  const parts = [iq.attrs['xmlns'] ?? '', iq.attrs['type'] ?? ''];
  return (child ? [...parts, child.tag] : parts).join('/');
}

/** Merges handler tables; a request that two of them claim is a mistake and throws. */
export function mergeTables(tables: readonly IqTable[]): ReadonlyMap<string, IqHandler> {
  const merged = new Map<string, IqHandler>();
  for (const [key, handler] of tables.flatMap((table) => Object.entries(table))) {
    if (merged.has(key)) throw new Error(`Two handlers for ${key}`);
    merged.set(key, handler);
  }
  return merged;
}

type Answer = { readonly content: BinaryNode['content'] } | { readonly code: number; readonly text: string };

export function createIqRouter(deps: {
  readonly tables: readonly IqTable[];
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly nowMs: () => number;
}): IqRouter {
  const handlers = mergeTables(deps.tables);
  const { faults, traffic } = deps;

  const handlerFor = (request: string): IqHandler | undefined =>
    handlers.get(request) ?? handlers.get(`${request.split('/').slice(0, 2).join('/')}/*`);

  const resultOf = async (session: Session, iq: BinaryNode, request: string): Promise<Answer> => {
    const failure = faults.take('iqError', (fault) => coversRequest(fault, request, iq.attrs['to']));
    if (failure) return { code: failure.code, text: failure.text ?? 'simulated-failure' };
    const handler = handlerFor(request);
    if (!handler) {
      traffic.unknownRequests.push({ request, atMs: deps.nowMs() });
      return { code: 501, text: 'feature-not-implemented' };
    }
    try {
      return { content: await handler({ iq, child: childrenOf(iq)[0], session }) };
    } catch (error) {
      if (error instanceof IqRefusal) return { code: error.code, text: error.message };
      throw error;
    }
  };

  return {
    async answer(session, iq) {
      const request = requestKey(iq);
      const { to: target, id } = iq.attrs;
      const inFlight = traffic.requests.filter(
        (other) => other.request === request && other.settledAtMs === undefined,
      );
      const entry: RequestEntry = {
        request,
        target,
        connection: session.id,
        atMs: deps.nowMs(),
        atOnce: inFlight.length + 1,
        settledAtMs: undefined,
        errorCode: undefined,
      };
      traffic.requests.push(entry);

      if (faults.take('hang', (fault) => coversRequest(fault, request, target))) return;
      const answer = await resultOf(session, iq, request);
      const settle = (): void => {
        entry.settledAtMs = deps.nowMs();
        const envelope = { from: target ?? 's.whatsapp.net', id };
        if ('code' in answer) {
          entry.errorCode = answer.code;
          session.send(node('iq', { ...envelope, type: 'error' }, [node('error', { ...answer })]));
        } else {
          session.send(node('iq', { ...envelope, type: 'result' }, answer.content));
        }
      };
      const delay = faults.take('iqDelay', (fault) => coversRequest(fault, request, target));
      if (delay) setTimeout(settle, delay.delayMs).unref();
      else settle();
    },
  };
}
