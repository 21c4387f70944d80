import type { EventEmitter } from 'node:events';

/**
 * Wraps every listener registered so far, so that neither a throw nor a rejection leaves it. Baileys registers async
 * listeners that send acks without catching: on a socket that has just closed, each would be an unhandled rejection
 * of the whole process, and a synchronous throw would stop the decoding of the frames behind it.
 */
export function containListenerErrors(
  emitter: EventEmitter,
  report: (error: unknown, event: string | symbol) => void,
): void {
  for (const event of emitter.eventNames()) {
    for (const listener of emitter.listeners(event)) {
      const contained = (...parameters: unknown[]): void => {
        try {
          const result: unknown = Reflect.apply(listener, emitter, parameters);
          if (result instanceof Promise) {
            result.catch((error: unknown) => {
              report(error, event);
            });
          }
        } catch (error) {
          report(error, event);
        }
      };
      emitter.off(event, listener as (...parameters: unknown[]) => void);
      emitter.on(event, contained);
    }
  }
}

/** Returns a function that makes a listener report its throws: one of ours must not stop Baileys in the midst of its work. */
export function containing(report: (error: unknown) => void) {
  return <Parameters extends readonly unknown[]>(
    listener: (...parameters: Parameters) => void,
  ): ((...parameters: Parameters) => void) => {
    return (...parameters) => {
      try {
        listener(...parameters);
      } catch (error) {
        report(error);
      }
    };
  };
}
