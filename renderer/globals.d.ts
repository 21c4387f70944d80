import type { Bridge } from '#shared/bridge.ts';

declare global {
  interface Window {
    /** Put there by the sandboxed preload. Only `renderer/bridge` touches it. */
    readonly bridge: Bridge;
  }
}
