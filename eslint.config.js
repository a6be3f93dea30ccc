import { rulesOf } from './eslint-rules.js';
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
    // Paper: what an official document is and how it is printed. It knows no complaint.
    documents: ['platform'],
    // What it adds up to, calls too, and on paper.
    analytics: ['platform', 'directory', 'language', 'complaints', 'telephony', 'documents'],
    notices: ['platform', 'directory', 'language', 'complaints'],
    // What operators answer from: articles, their life, their search.
    knowledge: ['platform', 'directory', 'language', 'complaints'],
    // Every table of every room, and their migrations.
    schema: [
      'platform',
      'directory',
      'complaints',
      'intake',
      'workflow',
      'telephony',
      'analytics',
      'notices',
      'knowledge',
    ],
  },

  /** What an app may import besides its own files. No app imports another. */
  apps: {
    server: { rooms: 'all', packages: 'all' },
    worker: { rooms: 'all', packages: 'all' },
    cli: { rooms: 'all', packages: 'all' },
    // It runs before anything is installed or built.
    local: { rooms: 'none', packages: 'node' },
    // Code of the rooms has no business in a browser; the shapes of what they answer have, and of the server's routes.
    web: { rooms: 'types', packages: 'all', typesOf: 'server' },
  },

  /**
   * Files of rules: they think, and time is an argument. No clock of their own, no database, no queue, no file, no
   * framework: what they decide can be tested with nothing but values.
   */
  pure: {
    'libs/platform/src': ['group-by', 'refusal', 'together', 'words'],
    'libs/directory/src': [
      ...['browser-words', 'business-time', 'calendar-book', 'calendar-file', 'calendar-ics', 'calendar-import'],
      ...['calendar-names', 'calendar-views', 'catalogue/lines', 'catalogue/routing-check', 'credit-code'],
      ...['fallback-unit', 'form-check', 'limit-check', 'local-time', 'opening-hours', 'phone', 'plain-text'],
      ...['profile-check', 'reference', 'request-types', 'rights', 'rule-profile', 'search/choices'],
      ...['search/name-search', 'second-factor/recovery-words', 'second-factor/totp', 'sign-in-rules'],
      ...['single-sign-on/addresses', 'subject-import', 'tree', 'username', 'workdays'],
    ],
    'libs/language/src': [...['anonymous', 'likeness', 'masking', 'pinyin', 'places', 'search-terms', 'search-words']],
    'libs/knowledge/src': [
      ...[
        'collecting',
        'comparing',
        'content',
        'life',
        'list-states',
        'ranking',
        'reach',
        'sheet',
        'standing',
        'telling',
      ],
    ],
    'libs/complaints/src': [
      'birth',
      'assignees',
      'clock-facts',
      'clock-seen',
      'clock-steps',
      'attachment-claims',
      'attachment-sight',
      'clocks',
      'deadline',
      'deadline-again',
      'deadline-explanation',
      'deadline-reckoning',
      'deadline-words',
      'fact-steps',
      'flow',
      'jobs',
      'ledger',
      'leg-flow',
      'notice-order',
      'list-way',
      'list-asked',
      'pin',
      'public-view',
      'same-person',
      'reach',
      'staff-view',
      'summary-rows',
      'targets',
      'terms',
      'tracking-code',
      'views',
      'working-time-left',
    ],
    'libs/attachments/src': ['file-name', 'kinds/cfb', 'kinds/kinds', 'kinds/sniff', 'kinds/text'],
    'libs/notices/src': ['compose', 'gateway', 'kinds', 'quiet-hours', 'render', 'retries', 'values', 'variables'],
    'libs/telephony/src': [
      ...[
        'call-count-sql',
        'call-counts',
        'call-course',
        'call-fold',
        'folded-call',
        'call-indicator',
        'call-indicators',
        'call-order',
        'call-seats',
        'call-words',
        'happenings',
        'my-day',
        'presence-fold',
        'rolling',
      ],
      ...['asterisk/ami-events', 'asterisk/ami-message', 'asterisk/queue-log', 'import/call-record'],
    ],
    'libs/intake/src': ['canonical', 'check', 'draft', 'import/given-due', 'import/read-time', 'import/slots'],
    'libs/workflow/src': [
      ...['acts', 'allowed-moves', 'cards', 'deciding', 'escalation', 'listing', 'listing-clocks', 'merging'],
      ...['news', 'order-levels', 'orders', 'recasting', 'routing', 'scene'],
      ...['answers', 'follow-up-draw', 'report-checks', 'settling', 'template-replies', 'listable'],
      ...['suggesting/earlier', 'suggesting/word-index'],
    ],
    'libs/documents/src': [
      ...['document', 'formats', 'layout', 'numbering', 'paper', 'table-widths', 'title-lines'],
      ...['charts/chart-shape', 'csv/formula', 'docx/bookmark', 'fonts/join-fonts', 'xlsx/sheet-names'],
    ],
    'libs/analytics/src/tables': [
      'closing-checks',
      'decimal',
      'issuing',
      'rounding',
      'table',
      'table-checks',
      'tabulate',
    ],
    'libs/analytics/src/reports': [
      ...['comparing', 'definition-notes', 'derived-definitions', 'due-period', 'editing', 'figure-book', 'kept'],
      ...['printed-table', 'recompute', 'render', 'report-data', 'report-flow', 'report-kinds', 'say', 'template'],
      ...['template-check', 'topic-title'],
    ],
    'libs/analytics/src/scorecards': [
      'ranking',
      'score-table',
      'scorecard',
      'scorecard-check',
      'scorecard-words',
      'scoring',
    ],
    'libs/analytics/src/comparison': ['change', 'compared-rows', 'exclusions', 'periods', 'phrases'],
    'libs/analytics/src': [
      ...['definitions', 'judging', 'local-days', 'rates', 'row-names', 'within'],
      ...['drill/behind', 'drill/complaints-asked', 'drill/export-columns', 'open-data/suppression'],
      ...['counting/contributions', 'counting/counts', 'counting/day-in', 'counting/measures', 'counting/spread'],
      ...['indicators/evaluate', 'indicators/explain', 'indicators/indicator', 'indicators/shipped'],
      ...['indicators/composite', 'indicators/indicator-check', 'indicators/indicator-set'],
      ...[
        'analyses/analysis-check',
        'analyses/period-rule',
        'populations/inhabitants',
        'figures/sheet',
        'figures/teller',
      ],
      'figures/figures-asked',
      ...['warnings/day-classes', 'warnings/day-factors', 'warnings/expectation', 'warnings/negative-binomial'],
      ...['warnings/rising', 'warnings/running-sums', 'warnings/simulated-city', 'warnings/trial'],
      ...['warnings/place-key', 'warnings/unit-load', 'warnings/warning-words', 'warnings/watch'],
      ...[
        'targets/forecast',
        'targets/promised',
        'targets/year-as-of',
        'topics/scoring',
        'topics/topic-flow',
        'programmes/outcome',
      ],
    ],
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
    in: [
      ...['libs/platform/', 'libs/directory/', 'libs/intake/', 'libs/workflow/', 'libs/notices/', 'libs/telephony/'],
      ...['apps/cli/', 'test/'],
      // What is counted: made where complaints are written, and again from the ledger.
      ...['libs/complaints/src/fact-writing.ts', 'libs/analytics/src/counting/'],
      // Orders and drafts of reports.
      'libs/analytics/src/reports/',
    ],
  },
};

export default rulesOf(wallsAround(walls));
