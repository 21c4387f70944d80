import type { ProbedStage } from '#shared/model/connection-finding.ts';

/** Looks at every stage of connecting to WhatsApp, without the keys of any account. */
export interface ConnectionProbe {
  /**
   * Goes through the stages in order and ends at the first that fails. Each takes at most a few seconds. Never
   * rejects.
   * @param logsIn whether handshake and login are tried, with keys made for it and thrown away. A registration: no
   * account is disturbed.
   * @param signal ends it; what was not looked at by then is missing or undetermined
   * @param onStage called with each stage as soon as it was looked at, in the order of their ends
   */
  run(options: {
    readonly logsIn: boolean;
    readonly signal: AbortSignal;
    readonly onStage: (probed: ProbedStage) => void;
  }): Promise<readonly ProbedStage[]>;
}
