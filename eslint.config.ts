import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const words = 'What people read comes from the message catalogs: <Trans>, <Plural> or t.';
const ambient = 'Time and chance are injected (ports/clock, ports/random), so that tests decide them.';

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Numbers read the same in a template as in String(n).
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A default counts, since a switch over a wide union may care for a few of its members only.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Leaving a field out by destructuring is how a smaller object is made here.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['electron/{domain,services,db,whatsapp,ipc}/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: ambient },
        { object: 'Math', property: 'random', message: ambient },
      ],
    },
  },
  {
    // Electron 42 deprecates the synchronous calls that older ones only have; the keyring serves both.
    files: ['electron/platform/keyring.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    // It warns of libraries that the React compiler cannot memoize; there is no such compiler here.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/bridge/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'bridge', message: 'Only renderer/bridge speaks to the main process.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text from people is never parsed as HTML.',
        },
        {
          // The app and each language go by their own names everywhere.
          selector:
            "JSXText[value=/^(?!\\s*Convoke\\s*$).*\\p{L}{2}/su]:not(JSXElement[openingElement.name.name='Trans'] JSXText, JSXElement:has(JSXAttribute[name.name='lang']) > JSXText)",
          message: words,
        },
        {
          selector:
            'JSXAttribute[name.name=/^(aria-label|aria-description|alt|title|placeholder|label|hint|note)$/] > Literal[value=/\\p{L}{2}/u]',
          message: words,
        },
      ],
    },
  },
);
