/**
 * Who may import whom: the table of docs/architecture.md. Most rooms have a list of what they may import, and
 * everything else is a violation; `npm test` plants one per rule and sees it fail.
 */

const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const anyPackage = '(^|/)node_modules/';
const domainPackages = npm('date-fns', '@date-fns/tz', 'libphonenumber-js');
/** The files of shared/ that carry zod at run time, so that elsewhere only their types may be used. */
const withoutZod =
  '(amendment-window|disconnect-reason|edited-content|group-match|invite-link|language|mention-everyone|message-text-limit|message-variables|name-match|pacing-limits|reminder-move|reminder-time|resolve-targets|target-workshop|targets-max|variable-failure|variable-values|wall-time|workshop-max|workshop-status)\\.ts$';
const zodCarriers = `^shared/model/(?!${withoutZod})|^shared/ipc/|^shared/state/(app-state|patch)\\.ts$`;

/** The room imports itself and the listed places, nothing else. */
const only = (name, from, allowed, { nodeModules = false } = {}) => ({
  name,
  severity: 'error',
  comment: `${from} may import only: itself, ${allowed.join(', ')}${nodeModules ? ', node:' : ''}`,
  from: { path: from },
  to: {
    pathNot: [from, ...allowed].join('|'),
    ...(nodeModules ? { dependencyTypesNot: ['core'] } : {}),
  },
});

const never = (name, from, to, fromNot) => ({
  name,
  severity: 'error',
  from: { path: from, ...(fromNot === undefined ? {} : { pathNot: fromNot }) },
  to: typeof to === 'string' ? { path: to } : to,
});

/** Imports that vanish when the types are stripped are fine, values are not. */
const onlyTypes = (name, from, to, fromNot) =>
  never(name, from, { path: to, dependencyTypesNot: ['type-only'] }, fromNot);

export default {
  forbidden: [
    only('shared', '^shared/', [npm('zod'), npm('@lingui/core')]),
    never('shared-lingui-in-text-only', '^shared/', npm('@lingui/core'), '^shared/text/'),
    onlyTypes('shared-zod-where-schemas-are', '^shared/', `${npm('zod')}|${zodCarriers}`, zodCarriers),

    only('domain', '^electron/domain/', ['^shared/model/', '^shared/(result|failure)\\.ts$', domainPackages]),
    onlyTypes('domain-model-types', '^electron/domain/', `^shared/model/(?!${withoutZod})`),
    only('ports', '^electron/ports/', ['^shared/']),
    onlyTypes('ports-types', '^electron/ports/', '^shared/'),
    only('services', '^electron/services/', [
      '^electron/(domain|ports)/',
      '^shared/',
      domainPackages,
      npm('papaparse'),
    ]),
    // zod: what was stored as JSON is parsed on load.
    only('db', '^electron/db/', ['^electron/ports/', '^shared/', npm('better-sqlite3', 'zod')], {
      nodeModules: true,
    }),
    only(
      'whatsapp',
      '^electron/whatsapp/',
      ['^electron/ports/', '^shared/', npm('@whiskeysockets/baileys', '@noble/curves')],
      {
        nodeModules: true,
      },
    ),
    only(
      'media',
      '^electron/media/',
      [
        '^electron/ports/',
        '^shared/',
        npm('@jimp/(core|js-jpeg|js-png|plugin-resize)', 'file-type', 'music-metadata'),
      ],
      { nodeModules: true },
    ),
    only('ipc', '^electron/ipc/', ['^electron/services/', '^shared/']),
    onlyTypes('ipc-service-types', '^electron/ipc/', '^electron/services/'),
    only(
      'platform',
      '^electron/platform/',
      ['^electron/(ports|ipc)/', '^shared/', npm('electron', 'electron-log', '@lingui/core')],
      { nodeModules: true },
    ),
    onlyTypes('platform-ipc-types', '^electron/platform/', '^electron/ipc/'),
    only(
      'app',
      '^electron/app\\.ts$',
      ['^electron/(domain|ports|services|db|whatsapp|ipc|media)/', '^shared/'],
      { nodeModules: true },
    ),
    only(
      'main',
      '^electron/main\\.ts$',
      ['^electron/(app\\.ts$|platform/|ports/|ipc/router\\.ts$)', '^shared/', npm('electron')],
      {
        nodeModules: true,
      },
    ),
    only('preload', '^electron/preload\\.ts$', ['^shared/bridge\\.ts$', npm('electron')]),

    never('renderer-stays-in-its-process', '^renderer/', `^electron/|${npm('electron')}`),
    never('renderer-without-node', '^renderer/', { dependencyTypes: ['core'] }),
    onlyTypes('renderer-without-zod', '^renderer/', `${npm('zod')}|${zodCarriers}`),
    never('bridge-below-the-interface', '^renderer/(bridge|state)/', '^renderer/(features|parts|ui)/'),
    never('no-sibling-feature', '^renderer/features/([^/]+)/', {
      path: '^renderer/features/',
      pathNot: '^renderer/features/$1/',
    }),
    only('features', '^renderer/features/', [
      '^renderer/(bridge|state|parts|ui)/',
      '^shared/(model|ipc|text|state)/|^shared/(result|failure)\\.ts$',
      anyPackage,
    ]),
    never('parts-below-features', '^renderer/parts/', '^renderer/features/'),
    only('ui', '^renderer/ui/', [
      npm('react', 'react-dom', '@base-ui/react', 'lucide-react', '@tanstack/react-virtual'),
    ]),

    only('simulator', '^tests/simulator/', [npm('ws', '@whiskeysockets/baileys')], { nodeModules: true }),
    never('nothing-imports-tests', '^(shared|electron|renderer)/', '^tests/'),

    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: anyPackage },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
