import type { InputOf, ReplyOf } from '#shared/ipc/channel.ts';
import type { AppContract, ChannelName } from '#shared/ipc/contract.ts';

export type RequestInput<Name extends ChannelName> = InputOf<AppContract[Name]>;
export type Reply<Name extends ChannelName> = ReplyOf<AppContract[Name]>;

/**
 * Asks the main process for one of its capabilities. Never rejects: what can go wrong is in the reply.
 * @param file dropped into the window
 */
export async function request<Name extends ChannelName>(
  name: Name,
  input: RequestInput<Name>,
  file?: File,
): Promise<Reply<Name>> {
  // The main process parses its replies against the same contract, so the type holds by construction.
  return JSON.parse(await window.bridge.request(name, input, file)) as Reply<Name>;
}
