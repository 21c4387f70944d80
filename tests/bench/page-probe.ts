import { once } from 'node:events';
import { WebSocket } from 'ws';

/** The page of a running Electron, from outside: nothing in it, nor at its start, waits for us. */
export interface PageProbe {
  /** Runs the function in the page, as soon as there is one, and gives back what it resolves to. */
  run<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input): Promise<Output>;
  /** Quits the app as its own menu does. */
  quit(): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly targetInfo?: { readonly type: string; readonly targetId: string } };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluation {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** A page that is being replaced by the next one is asked again so soon. */
const ASK_AGAIN_MS = 5;

/** @param browserUrl the WebSocket address that Chromium prints for `--remote-debugging-port` */
export async function openPageProbe(browserUrl: string): Promise<PageProbe> {
  const socket = new WebSocket(browserUrl);
  await once(socket, 'open');
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let pageFound: (targetId: string) => void;
  const page = new Promise<string>((resolve) => {
    pageFound = resolve;
  });

  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply;
    const { targetInfo } = reply.params ?? {};
    if (reply.method === 'Target.targetCreated' && targetInfo?.type === 'page')
      pageFound(targetInfo.targetId);
    if (reply.id === undefined) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });

  function call(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ error, result }) => {
        if (error === undefined) resolve(result);
        else reject(new PageGoneError(error.message));
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    });
  }

  await call('Target.setDiscoverTargets', { discover: true });
  const session = page.then(async (targetId) => {
    const attached = await call('Target.attachToTarget', { targetId, flatten: true });
    return (attached as { readonly sessionId: string }).sessionId;
  });

  async function evaluate(expression: string): Promise<unknown> {
    const answer = (await call(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      await session,
    )) as Evaluation;
    const { exceptionDetails: thrown } = answer;
    if (thrown !== undefined) throw new Error(thrown.exception?.description ?? thrown.text);
    return answer.result.value;
  }

  return {
    async run<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input) {
      // The empty page before the first one has nothing to say.
      const source = `location.href === 'about:blank' ? undefined : Promise.resolve((${work.toString()})(${JSON.stringify(input)})).then((value) => ({ value }))`;
      for (;;) {
        try {
          const answer = (await evaluate(source)) as { readonly value: Output } | undefined;
          if (answer !== undefined) return answer.value;
        } catch (error) {
          if (!(error instanceof PageGoneError)) throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    },
    async quit() {
      // It may be gone before it can answer.
      void call('Browser.close').catch(() => undefined);
      await once(socket, 'close');
    },
  };
}

/** What was asked went down with the page it was asked of. */
class PageGoneError extends Error {}
