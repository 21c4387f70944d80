import type { DiagnosticsSource } from '#electron/ports/diagnostics-source.ts';

/** Of a run without a shell. */
export const noDiagnostics: DiagnosticsSource = {
  system: () => ({}),
  recentLog: () => [],
  redact: (text) => text,
};
