import type { Clock } from '#electron/ports/clock.ts';

const QR_CODES = 6;

/** One socket of the fake: what is scheduled on it dies with it. */
export interface FakeSocket {
  online: boolean;
  /** The other side is gone, and nobody has said so. */
  silent: boolean;
  /** The QR text that is shown, while unlinked. */
  qr: string | undefined;
  qrExpiresAt: number;
  readonly isOpen: () => boolean;
  after(delayMs: number, task: () => void): void;
  /** Settles as false when the socket closes before the delay is over. */
  wait(delayMs: number): Promise<boolean>;
  close(): void;
}

export function createFakeSocket(clock: Clock): FakeSocket {
  const cancels = new Set<() => void>();
  let open = true;

  function after(delayMs: number, task: () => void, onClose?: () => void): void {
    const stop = clock.after(delayMs, () => {
      cancels.delete(cancel);
      task();
    });
    const cancel = (): void => {
      stop();
      onClose?.();
    };
    cancels.add(cancel);
  }

  return {
    online: false,
    silent: false,
    qr: undefined,
    qrExpiresAt: 0,
    isOpen: () => open,
    after: (delayMs, task) => {
      after(delayMs, task);
    },
    wait: (delayMs) =>
      new Promise((resolve) => {
        if (!open) {
          resolve(false);
          return;
        }
        after(
          delayMs,
          () => {
            resolve(true);
          },
          () => {
            resolve(false);
          },
        );
      }),
    close() {
      open = false;
      for (const cancel of [...cancels]) cancel();
      cancels.clear();
    },
  };
}

/** Shows code after code until none is left. */
export function rotateQrCodes(
  socket: FakeSocket,
  {
    lifetimeMs,
    show,
    onUsedUp,
  }: {
    readonly lifetimeMs: number | null;
    readonly show: (index: number, lifetimeMs: number) => void;
    readonly onUsedUp: () => void;
  },
): void {
  const next = (index: number): void => {
    if (index === QR_CODES) {
      onUsedUp();
      return;
    }
    const livesMs = lifetimeMs ?? (index === 0 ? 60_000 : 20_000);
    show(index, livesMs);
    socket.after(livesMs, () => {
      next(index + 1);
    });
  };
  next(0);
}
