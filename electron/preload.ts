import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { EVENT_WIRE, REQUEST_WIRE, type Bridge } from '#shared/bridge.ts';

const bridge: Bridge = {
  request: (channel, input, file) =>
    ipcRenderer.invoke(REQUEST_WIRE, channel, input, pathOf(file)) as Promise<string>,
  onEvent(listener) {
    const forward = (_event: IpcRendererEvent, event: string): void => {
      listener(event);
    };
    ipcRenderer.on(EVENT_WIRE, forward);
    return () => {
      ipcRenderer.off(EVENT_WIRE, forward);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

/** Empty for what the page made itself, or took from another page: only files that a person handed over have a path. */
function pathOf(file: unknown): string {
  return file instanceof File ? webUtils.getPathForFile(file) : '';
}
