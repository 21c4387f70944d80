import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PluginOption } from 'vite';
import linguiConfig from './lingui.config.ts';
import { dependenciesOf, licencesOf, packagesOf } from './tests/harness/licences.ts';

const folder = import.meta.dirname;
/** Its data has no variants by region. */
const emojiLocales = linguiConfig.locales.map((locale) => new Intl.Locale(locale).language);

/** Messages are written in place; this compiles them out of the code and the catalogs into it. */
function messages(): PluginOption[] {
  return [lingui({ failOnCompileError: true }), babel({ presets: [linguiTransformerBabelPreset()] })];
}

/** What the emoji picker shows, as files of our own beside the renderer's: it asks for them when it is opened. */
function emojiData(): PluginOption {
  return {
    name: 'emoji-data',
    async generateBundle() {
      for (const locale of emojiLocales) {
        for (const file of ['data.json', 'messages.json']) {
          const path = resolve(folder, 'node_modules/emojibase-data', locale, file);
          this.emitFile({ type: 'asset', fileName: `emoji/${locale}/${file}`, source: await readFile(path) });
        }
      }
    },
  };
}

/** Shipped, although no module is imported from it: the runtime, and where style sheets and data come from. */
const notModules = ['electron', '@fontsource-variable/inter', 'tailwindcss', 'emojibase-data'];

/** Under which licences the packages are that are shipped, as a file beside the renderer's: the about page asks for it. */
function licences(): PluginOption {
  return {
    name: 'licences',
    generateBundle() {
      const others = notModules.map((name) => resolve(folder, 'node_modules', name));
      const shipped = [...others, ...dependenciesOf(folder), ...packagesOf(this.getModuleIds())];
      const source = JSON.stringify(licencesOf(new Set(shipped)));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source });
    },
  };
}

/** The page in each language, from the one with the words of its frame in braces: it is painted before any script runs. */
function pages(): PluginOption {
  return {
    name: 'pages',
    async writeBundle({ dir = '' }) {
      const page = await readFile(resolve(dir, 'index.html'), 'utf8');
      for (const language of linguiConfig.locales) {
        const catalog = await readFile(resolve(folder, `shared/text/locales/${language}.po`), 'utf8');
        const worded = page.replace(/\{(\w+)\}/g, (_, word: string) => wordIn(catalog, word));
        const named = worded.replace('<html lang="en">', `<html lang="${language}">`);
        await writeFile(resolve(dir, `index.${language}.html`), named);
      }
      await rm(resolve(dir, 'index.html'));
    },
  };
}

/** What a catalog has for a message of one word. */
function wordIn(catalog: string, word: string): string {
  const found = new RegExp(`^msgid "${word}"\nmsgstr "([^"]+)"$`, 'm').exec(catalog)?.[1];
  if (found === undefined) throw new Error(`no catalog has "${word}" of the frame`);
  return found;
}

/**
 * Letters beyond Latin-1 as escapes: a script with one of them in it takes two bytes a letter in memory, all of it and for
 * as long as the app runs.
 */
function oneByteScripts(): PluginOption {
  return {
    name: 'one-byte-scripts',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          // After an odd number of them the backslash would be escaped, and not the letter.
          const escaped = /(?<!\\)(\\\\)*\\[^\0-\u00ff]/.exec(file.code);
          if (escaped !== null) this.error(`${file.fileName} escapes a wide letter: ${escaped[0]}`);
          file.code = file.code.replace(
            /[^\0-\u00ff]/g,
            (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
          );
        }
      },
    },
  };
}

const BRIDGE = 'whatsapp-rust-bridge/dist/index.js';
const COMPILED = /"(AGFzbQ[A-Za-z0-9+/=]{100000,})"/g;

/** What Baileys has compiled into a script, twice, as files beside it: of the text of a script nothing leaves the memory. */
function compiledParts(): PluginOption {
  return {
    name: 'compiled-parts',
    transform(code, id) {
      if (!id.endsWith(BRIDGE)) return undefined;
      let count = 0;
      const parted = code.replace(COMPILED, (_, base64: string) => {
        count += 1;
        const fileName = `whatsapp-rust-bridge-${count}.wasm`;
        this.emitFile({ type: 'asset', fileName, source: Buffer.from(base64, 'base64') });
        return `readFileSync(new URL('${fileName}', import.meta.url), 'base64')`;
      });
      if (count === 0) this.error(`${BRIDGE} holds nothing compiled`);
      return `import { readFileSync } from 'node:fs';\n${parted}`;
    },
  };
}

/** What reads the frames of the server, in the place of what Baileys reads them with (ADR 19). */
function ownFrames(): PluginOption {
  let isReplaced = false;
  return {
    name: 'own-frames',
    // Before what knows where files are.
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== './decode.js' || importer?.endsWith('baileys/lib/WABinary/index.js') !== true)
        return undefined;
      isReplaced = true;
      return resolve(folder, 'electron/whatsapp/decode-node.ts');
    },
    buildEnd(error) {
      if (error === undefined && !isReplaced) this.error('Baileys does not read frames where it did');
    },
  };
}

/** Packages of many small files: reading those one by one takes longer than everything else before the window. */
const MANY_FILES = ['@date-fns/tz', 'date-fns', 'libphonenumber-js', 'zod'];

/** Its text is twice as long as that of all other packages together, most of it comments: it goes into the bundle. */
const BAILEYS = '@whiskeysockets/baileys';

/**
 * What Baileys asks for and is not in the bundle: what libsignal loads as well (its signatures are replaced in the one copy
 * that is loaded, ADR 17), what starts threads from files of its own, and what is not there (it does without).
 */
const outsideBaileys = /^(libsignal|protobufjs|pino|jimp|sharp|link-preview-js|audio-decode)(\/|$)/;

const NAMES_KEPT = {
  compress: true,
  mangle: { keepNames: true },
  codegen: { removeWhitespace: true },
} as const;

// The other packages under "dependencies" stay outside the bundle of the main process; everything else goes in.
export default defineConfig({
  main: {
    plugins: [...messages(), ownFrames(), compiledParts(), oneByteScripts()],
    build: {
      externalizeDeps: { exclude: [...MANY_FILES, BAILEYS] },
      rolldownOptions: {
        external: outsideBaileys,
        input: {
          main: resolve(folder, 'electron/main.ts'),
          // Each runs in a thread of its own and is looked for beside main.js.
          'integrity-worker': resolve(folder, 'electron/db/integrity-worker.ts'),
          'checkpoint-worker': resolve(folder, 'electron/db/checkpoint-worker.ts'),
          'intake-worker': resolve(folder, 'electron/media/intake-worker.ts'),
        },
        // V8 keeps the text of every script. The names of functions stay: the log is read by them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', minify: NAMES_KEPT },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: resolve(folder, 'electron/preload.ts'),
        // A sandboxed preload can load one CommonJS file and nothing beside it.
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(folder, 'renderer'),
    plugins: [react(), messages(), tailwindcss(), emojiData(), licences(), pages(), oneByteScripts()],
    build: {
      rolldownOptions: {
        input: resolve(folder, 'renderer/index.html'),
        // One file for all that the first screen needs: the main process hands out each file on its own.
        output: { codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] } },
      },
      minify: true,
      // The content security policy allows fonts and scripts from our own origin only, no data: URLs.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  },
});
