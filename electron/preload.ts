import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { EVENT_WIRE, REQUEST_WIRE, type Bridge } from '#shared/bridge.ts';

const bridge: Bridge = {
  request: (channel, input) => ipcRenderer.invoke(REQUEST_WIRE, channel, input),
  onEvent(listener) {
    const forward = (_event: IpcRendererEvent, event: unknown): void => {
      listener(event);
    };
    ipcRenderer.on(EVENT_WIRE, forward);
    return () => {
      ipcRenderer.off(EVENT_WIRE, forward);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
