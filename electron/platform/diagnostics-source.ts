import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import type { DiagnosticsSource } from '#electron/ports/diagnostics-source.ts';
import { redactText } from './redact.ts';

/** @param logFolder where createLogger writes */
export function createDiagnosticsSource(logFolder: string): DiagnosticsSource {
  return {
    system: () => ({
      Electron: process.versions.electron,
      Chromium: process.versions.chrome,
      Node: process.versions.node,
      System: `${process.platform} ${release()} ${process.arch}`,
    }),
    recentLog(lineCount) {
      const lines = [...readLines(logFolder, 'main.old.log'), ...readLines(logFolder, 'main.log')];
      return lines.slice(-lineCount);
    },
    redact: redactText,
  };
}

function readLines(folder: string, name: string): string[] {
  try {
    return readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    // It was never written, or rotates right now.
    return [];
  }
}
