import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#harness/run-command.ts';

const repository = resolve(import.meta.dirname, '../..');
const rooms = ['shared', 'electron', 'renderer', 'tests'];

interface Plant {
  readonly rule: string;
  /** A file of its own, so that what is reported can be told apart. */
  readonly file: string;
  readonly code: string;
}

/** Targets that a violation needs and that may not exist yet. */
const targets: Readonly<Record<string, string>> = {
  'electron/planted-electron.ts': 'export const planted = 1;',
  'electron/ports/planted-port.ts': 'export const planted = 1;',
  'electron/services/planted-service.ts': 'export const planted = 1;',
  'electron/db/planted-store.ts': 'export const planted = 1;',
  'electron/whatsapp/planted-adapter.ts': 'export const planted = 1;',
  'electron/platform/planted-platform.ts': 'export const planted = 1;',
  'electron/ipc/planted-handler.ts': 'export const planted = 1;',
  'renderer/state/planted-state.ts': 'export const planted = 1;',
  'renderer/features/alpha/planted-alpha.ts': 'export const planted = 1;',
  'shared/model/planted-model.ts': "import { z } from 'zod';\nexport const planted = z.string();",
  'shared/violation-cycle.ts': 'export const here = 1;',
  'shared/way-back.ts': "export { here } from './violation-cycle.ts';\nexport const there = 1;",
  'tests/planted-test.ts': 'export const planted = 1;',
};

const use = (path: string): string => `import { planted } from '${path}';\nexport const used = planted;`;

const plants: readonly Plant[] = [
  { rule: 'shared', file: 'shared/violation-node.ts', code: "export { join } from 'node:path';" },
  { rule: 'shared', file: 'shared/violation-electron.ts', code: "export { app } from 'electron';" },
  {
    rule: 'shared-lingui-in-text-only',
    file: 'shared/state/violation-lingui.ts',
    code: "export { i18n } from '@lingui/core';",
  },
  {
    rule: 'shared-zod-where-schemas-are',
    file: 'shared/text/violation-zod.ts',
    code: "export { z } from 'zod';",
  },
  { rule: 'domain', file: 'electron/domain/violation-node.ts', code: "export { join } from 'node:path';" },
  {
    rule: 'domain',
    file: 'electron/domain/violation-service.ts',
    code: use('../services/planted-service.ts'),
  },
  {
    rule: 'domain-model-types',
    file: 'electron/domain/violation-model.ts',
    code: use('#shared/model/planted-model.ts'),
  },
  { rule: 'ports', file: 'electron/ports/violation-store.ts', code: use('../db/planted-store.ts') },
  {
    rule: 'ports-types',
    file: 'electron/ports/violation-shared.ts',
    code: use('#shared/model/planted-model.ts'),
  },
  { rule: 'services', file: 'electron/services/violation-db.ts', code: use('../db/planted-store.ts') },
  {
    rule: 'services',
    file: 'electron/services/violation-baileys.ts',
    code: "export type { WASocket } from '@whiskeysockets/baileys';",
  },
  { rule: 'db', file: 'electron/db/violation-service.ts', code: use('../services/planted-service.ts') },
  {
    rule: 'db',
    file: 'electron/db/violation-baileys.ts',
    code: "export { proto } from '@whiskeysockets/baileys';",
  },
  {
    rule: 'whatsapp',
    file: 'electron/whatsapp/violation-sqlite.ts',
    code: "import Database from 'better-sqlite3';\nexport const open = Database;",
  },
  {
    rule: 'whatsapp',
    file: 'electron/whatsapp/violation-electron.ts',
    code: "export { app } from 'electron';",
  },
  { rule: 'media', file: 'electron/media/violation-db.ts', code: use('../db/planted-store.ts') },
  { rule: 'ipc', file: 'electron/ipc/violation-whatsapp.ts', code: use('../whatsapp/planted-adapter.ts') },
  {
    rule: 'ipc-service-types',
    file: 'electron/ipc/violation-service.ts',
    code: use('../services/planted-service.ts'),
  },
  {
    rule: 'platform',
    file: 'electron/platform/violation-service.ts',
    code: use('../services/planted-service.ts'),
  },
  {
    rule: 'platform-ipc-types',
    file: 'electron/platform/violation-ipc.ts',
    code: use('../ipc/planted-handler.ts'),
  },
  { rule: 'app', file: 'electron/app.ts', code: use('./platform/planted-platform.ts') },
  { rule: 'main', file: 'electron/main.ts', code: use('./db/planted-store.ts') },
  { rule: 'preload', file: 'electron/preload.ts', code: "export { z } from 'zod';" },
  {
    rule: 'renderer-stays-in-its-process',
    file: 'renderer/violation-electron.ts',
    code: use('#electron/planted-electron.ts'),
  },
  {
    rule: 'renderer-without-node',
    file: 'renderer/violation-node.ts',
    code: "export { join } from 'node:path';",
  },
  {
    rule: 'renderer-without-zod',
    file: 'renderer/state/violation-zod.ts',
    code: use('#shared/model/planted-model.ts'),
  },
  {
    rule: 'bridge-below-the-interface',
    file: 'renderer/bridge/violation-feature.ts',
    code: use('../features/alpha/planted-alpha.ts'),
  },
  {
    rule: 'no-sibling-feature',
    file: 'renderer/features/beta/violation-sibling.ts',
    code: use('../alpha/planted-alpha.ts'),
  },
  {
    rule: 'features',
    file: 'renderer/features/beta/violation-bridge.ts',
    code: "export { REQUEST_WIRE } from '#shared/bridge.ts';",
  },
  {
    rule: 'parts-below-features',
    file: 'renderer/parts/violation-feature.ts',
    code: use('../features/alpha/planted-alpha.ts'),
  },
  { rule: 'ui', file: 'renderer/ui/violation-state.ts', code: use('../state/planted-state.ts') },
  {
    rule: 'simulator',
    file: 'tests/simulator/violation-shared.ts',
    code: use('#shared/model/planted-model.ts'),
  },
  {
    rule: 'nothing-imports-tests',
    file: 'electron/services/violation-tests.ts',
    code: use('../../tests/planted-test.ts'),
  },
  {
    rule: 'no-circular',
    file: 'shared/violation-cycle.ts',
    code: "export { there } from './way-back.ts';\nexport const here = 1;",
  },
  { rule: 'resolvable', file: 'shared/violation-missing.ts', code: use('./nowhere.ts') },
];

/** Runs dependency-cruiser as `npm test` does. A violation reads `rule file`; the exit code is their number. */
async function cruise(folder: string): Promise<{ exitCode: number | null; violations: readonly string[] }> {
  const executable = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [executable, ...rooms, '--config', '.dependency-cruiser.mjs'];
  const { exitCode, output } = await runCommand(process.execPath, args, { cwd: folder });
  expect(output).toMatch(/\d+ modules/);
  const lines = output.matchAll(/^ {2}error ([\w-]+): (\S+) →/gm);
  return { exitCode, violations: [...lines].map(([, rule, file]) => `${String(rule)} ${String(file)}`) };
}

let folder: string;

async function plant(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${code}\n`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-boundaries-'));
  for (const name of ['package.json', 'tsconfig.base.json', '.dependency-cruiser.mjs', ...rooms]) {
    await cp(join(repository, name), join(folder, name), { recursive: true });
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the import rules', () => {
  it('hold in the tree as it is', async () => {
    expect(await cruise(folder)).toEqual({ exitCode: 0, violations: [] });
  });

  it('are each broken by their planted violation, and each rule has one', async () => {
    for (const [file, code] of Object.entries(targets)) await plant(file, code);
    expect((await cruise(folder)).violations).toEqual([]);

    for (const { file, code } of plants) await plant(file, code);
    const { exitCode, violations } = await cruise(folder);
    expect(exitCode).not.toBe(0);
    expect(violations).toEqual(expect.arrayContaining(plants.map(({ rule, file }) => `${rule} ${file}`)));

    const { default: configuration } = (await import(join(folder, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    const planted = new Set(plants.map(({ rule }) => rule));
    expect(configuration.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});
