import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts', '**/*.tsx'];
const javascript = ['**/*.js', '**/*.cjs'];

const ofNode = [
  ...['AbortController', 'AbortSignal', 'Buffer', 'console', 'fetch', 'performance', 'process', 'TextDecoder', 'URL'],
  ...['clearInterval', 'clearTimeout', 'setImmediate', 'setInterval', 'setTimeout'],
];
const ofBrowsers = ['document', 'fetch', 'history', 'location', 'URLSearchParams', 'window'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

/**
 * The style of this house, for what its configuration adds.
 * @param {object[]} more
 */
export const rulesOf = (...more) =>
  tseslint.config(
    { ignores: ['dist/', 'node_modules/', 'coverage/', '.hotline/', 'apps/web/dist/'] },
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    js.configs.recommended,
    {
      files: javascript,
      languageOptions: { globals: readonly(ofNode) },
      rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
    },
    { files: ['apps/server/pages/**/*.js'], languageOptions: { globals: readonly(ofBrowsers) } },
    { files: ['**/*.cjs'], languageOptions: { globals: readonly(['module', 'require', '__dirname']) } },
    {
      files: typescript,
      extends: [tseslint.configs.recommended],
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
      rules: {
        '@typescript-eslint/await-thenable': 'error',
        '@typescript-eslint/no-floating-promises': 'error',
        '@typescript-eslint/no-misused-promises': 'error',
        '@typescript-eslint/no-for-in-array': 'error',
        '@typescript-eslint/no-unnecessary-type-assertion': 'error',
        '@typescript-eslint/only-throw-error': 'error',
        '@typescript-eslint/prefer-promise-reject-errors': 'error',
        '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
        '@typescript-eslint/no-explicit-any': 'error',
        // Where a file has decorators the rule keeps still: Nest reads the types of a decorated signature at run time.
        '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
        '@typescript-eslint/no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
        ],
        eqeqeq: ['error', 'always', { null: 'ignore' }],
      },
    },
    {
      files: ['apps/web/**/*.{ts,tsx}'],
      plugins: { 'react-hooks': hooks },
      rules: {
        'react-hooks/rules-of-hooks': 'error',
        'react-hooks/exhaustive-deps': 'error',
        // It takes what narrows a route's answer for idle, and its mending does not compile.
        '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      },
    },
    // A file that has grown past this is looked at: does it do two things?
    {
      files: [...typescript, ...javascript],
      ignores: ['**/*.spec.ts', 'libs/schema/src/migrations/**', 'apps/web/src/api/routes.ts'],
      rules: { 'max-lines': ['warn', 250] },
    },
    ...more,
  );
