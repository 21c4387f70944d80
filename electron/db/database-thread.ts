import { Worker } from 'node:worker_threads';

/** What such a thread says first: that it has the database open, and waits for the word to go on. */
export interface OpenMessage {
  readonly kind: 'open';
}

export interface DatabaseThreadOptions<Message> {
  /** The file in this folder that it runs, without its ending. */
  readonly file: `${string}-worker`;
  readonly job: object;
  /** Breaks off what is under way without a word. */
  readonly signal: AbortSignal;
  readonly onMessage: (message: Message) => void;
  /** Not called once it is broken off. */
  readonly onTrouble: (cause: unknown) => void;
  /** Whatever the reason. */
  readonly onExit: (exitCode: number) => void;
}

/** Starts a thread that works on the database through a connection of its own, while the engine goes on. */
export function startDatabaseThread<Message extends { readonly kind: string }>({
  file,
  job,
  signal,
  onMessage,
  onTrouble,
  onExit,
}: DatabaseThreadOptions<Message>): void {
  const worker = new Worker(workerFile(file), { workerData: job });
  // Work of many seconds must not keep the process from ending; the next start does it again.
  worker.unref();
  // A thread that is ended while it loads the database module takes the whole process along.
  let isOpen = false;
  const end = (): void => {
    if (isOpen) void worker.terminate();
  };
  signal.addEventListener('abort', end, { once: true });
  worker.on('message', (message: Message | OpenMessage) => {
    if (!isOpenMessage(message)) {
      onMessage(message);
      return;
    }
    isOpen = true;
    if (signal.aborted) void worker.terminate();
    else worker.postMessage('go on');
  });
  worker.on('error', (cause) => {
    if (!signal.aborted) onTrouble(cause);
  });
  worker.on('exit', (exitCode) => {
    // The signal lives as long as the app, and one thread follows the other.
    signal.removeEventListener('abort', end);
    onExit(exitCode);
  });
}

function isOpenMessage(message: { readonly kind: string }): message is OpenMessage {
  return message.kind === 'open';
}

/** Run from its source or, once bundled, from the file of the same name beside the bundle. */
function workerFile(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${extension}`, import.meta.url);
}
