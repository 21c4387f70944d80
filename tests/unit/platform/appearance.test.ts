import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openAppearance, type KeptAppearance } from '#electron/platform/appearance.ts';
import { spokenLanguage } from '#electron/platform/speech.ts';

const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const nativeTheme = vi.hoisted(() => ({ themeSource: 'unset' }));
vi.mock('electron', () => ({ nativeTheme }));

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-appearance-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'appearance.json');
}

function start(path: string): KeptAppearance {
  return openAppearance(path, { systemLanguage: 'en', logger });
}

describe('the appearance', () => {
  it('is that of the computer at first', () => {
    start(newFile());
    expect(nativeTheme.themeSource).toBe('system');
    expect(spokenLanguage()).toBe('en');
  });

  it('is at the next start what was chosen, before anything can be asked', () => {
    const path = newFile();
    expect(start(path).change({ theme: 'dark', language: 'pt-BR' })).toBe('pt-BR');
    expect(nativeTheme.themeSource).toBe('dark');
    nativeTheme.themeSource = 'unset';
    const kept = start(path);
    expect(nativeTheme.themeSource).toBe('dark');
    expect(spokenLanguage()).toBe('pt-BR');
    expect(kept.change({ theme: 'system', language: 'system' })).toBe('en');
    start(path);
    expect(nativeTheme.themeSource).toBe('system');
  });

  it('is that of the computer where the file says nothing that can be', () => {
    for (const text of ['', '[]', 'null', '{"theme":"pink","language":"xx"}']) {
      const path = newFile();
      writeFileSync(path, text);
      nativeTheme.themeSource = 'unset';
      start(path);
      expect(nativeTheme.themeSource).toBe('system');
      expect(spokenLanguage()).toBe('en');
    }
  });
});
