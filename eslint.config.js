import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { wallsAround } from './eslint-walls.js';

/**
 * The walls between the rooms, as one table: who may import whom, and what else may be done where.
 * `test/walls.spec.ts` plants a violation of every kind and sees it caught.
 */
export const walls = {
  /**
   * What a room may import: always through the door of another (`#room`, its src/index.ts), never itself by its door,
   * never an app or a test. Downwards only: wings do not look at one another, and the schema is looked at by apps alone.
   */
  rooms: {
    platform: [],
    directory: ['platform'],
    language: ['platform'],
    complaints: ['platform', 'directory', 'language'],
    intake: ['platform', 'directory', 'language', 'complaints'],
    workflow: ['platform', 'directory', 'language', 'complaints'],
    attachments: ['platform', 'directory', 'complaints'],
    telephony: ['platform', 'directory', 'language', 'complaints'],
    analytics: ['platform', 'directory', 'language', 'complaints'],
    notices: ['platform', 'directory', 'language', 'complaints'],
    // Every table of every room, and their migrations.
    schema: ['platform', 'directory', 'complaints', 'intake', 'workflow', 'telephony', 'analytics', 'notices'],
  },

  /** What an app may import besides its own files. No app imports another. */
  apps: {
    server: { rooms: 'all', packages: 'all' },
    worker: { rooms: 'all', packages: 'all' },
    cli: { rooms: 'all', packages: 'all' },
    // It runs before anything is installed or built.
    local: { rooms: 'none', packages: 'node' },
    // Code of the rooms has no business in a browser; the shapes of what they answer have.
    web: { rooms: 'types', packages: 'all' },
  },

  /**
   * Files of rules: they think, and time is an argument. No clock of their own, no database, no queue, no file, no
   * framework: what they decide can be tested with nothing but values.
   */
  pure: {
    'libs/platform/src': ['group-by', 'refusal', 'together', 'words'],
    'libs/directory/src': [
      'business-time',
      'calendar-book',
      'calendar-file',
      'calendar-ics',
      'calendar-import',
      'calendar-names',
      'credit-code',
      'fallback-unit',
      'form-check',
      'limit-check',
      'local-time',
      'opening-hours',
      'phone',
      'plain-text',
      'profile-check',
      'reference',
      'request-types',
      'rights',
      'rule-profile',
      'tree',
      'username',
      'workdays',
    ],
    'libs/language/src': ['masking'],
    'libs/complaints/src': [
      'birth',
      'assignees',
      'clock-facts',
      'attachment-claims',
      'attachment-sight',
      'clocks',
      'deadline',
      'deadline-again',
      'deadline-explanation',
      'deadline-reckoning',
      'deadline-words',
      'flow',
      'jobs',
      'ledger',
      'leg-flow',
      'notice-order',
      'list-way',
      'pin',
      'public-view',
      'same-person',
      'reach',
      'staff-view',
      'targets',
      'terms',
      'tracking-code',
      'views',
    ],
    'libs/attachments/src': ['file-name', 'kinds/cfb', 'kinds/kinds', 'kinds/sniff', 'kinds/text'],
    'libs/notices/src': ['compose', 'gateway', 'kinds', 'quiet-hours', 'render', 'retries', 'values', 'variables'],
    'libs/intake/src': ['canonical', 'check', 'draft', 'import/given-due', 'import/read-time', 'import/slots'],
    'libs/workflow/src': [
      ...['acts', 'allowed-moves', 'cards', 'deciding', 'escalation', 'listing', 'merging', 'news', 'orders'],
      ...['recasting', 'routing', 'scene'],
      ...['acts', 'allowed-moves', 'cards', 'deciding', 'escalation', 'listing', 'news', 'orders', 'routing', 'scene'],
      ...['answers', 'follow-up-draw', 'report-checks', 'settling'],
    ],
    'libs/analytics/src': ['definitions', 'judging', 'local-days', 'rates', 'row-names', 'within'],
    'apps/cli/src': ['demo/timetable', 'moment', 'table'],
    'apps/server/src': ['auth/session-cookie', 'http/origin'],
  },

  /** Moves decide on the scene they are given. Their bodies are validated classes, so they may know Nest's decorators. */
  timeless: ['libs/workflow/src/moves/'],

  /** Complaints are written by these alone; the others read them. Tests may damage what a test must find damaged. */
  writers: {
    of: [
      ...['Complaint', 'Complainant', 'ComplaintEvent', 'ComplaintClock', 'ComplaintLink', 'FollowUp', 'FollowUpTask'],
      ...['ContactAttempt', 'FollowUpSeed'],
      ...['Leg', 'LegRequest', 'Supplement', 'SupervisionOrder'],
    ],
    tables: [
      ...['complaint', 'complainant', 'complaint_event', 'clock', 'complaint_link', 'follow_up', 'follow_up_task'],
      ...['contact', 'follow_up_seed'],
      ...['leg', 'leg_request', 'supplement', 'supervision_order'],
    ],
    in: ['libs/intake/', 'libs/workflow/', 'libs/schema/src/migrations/', 'test/'],
  },

  /** Who may write rows in bulk at all: their own. */
  bulkWriters: {
    names: ['insertRows', 'insertStatement', 'replaceStatement', 'updateStatements', 'Trips'],
    in: ['libs/platform/', 'libs/directory/', 'libs/intake/', 'libs/workflow/', 'libs/notices/', 'apps/cli/', 'test/'],
  },
};

const typescript = ['**/*.ts'];
const javascript = ['**/*.js', '**/*.cjs'];

const ofNode = [
  ...['AbortController', 'AbortSignal', 'Buffer', 'console', 'fetch', 'performance', 'process', 'TextDecoder', 'URL'],
  ...['clearInterval', 'clearTimeout', 'setImmediate', 'setInterval', 'setTimeout'],
];
const ofBrowsers = ['document', 'fetch', 'history', 'location', 'window'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.hotline/', 'apps/web/dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: javascript,
    languageOptions: { globals: readonly(ofNode) },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  { files: ['apps/server/pages/**/*.js'], languageOptions: { globals: readonly(ofBrowsers) } },
  { files: ['**/*.cjs'], languageOptions: { globals: readonly(['module', 'require']) } },
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
  // A file that has grown past this is looked at: does it do two things?
  {
    files: [...typescript, ...javascript],
    ignores: ['**/*.spec.ts', 'libs/schema/src/migrations/**'],
    rules: { 'max-lines': ['warn', 250] },
  },
  wallsAround(walls),
);
