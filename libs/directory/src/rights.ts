/** The people of a hotline (glossary: 坐席 派单员 联络员 单位负责人 回访员 督办员 分析员 管理员). */
export const roles = [
  'operator',
  'dispatcher',
  'handler',
  'head',
  'followup',
  'supervisor',
  'analyst',
  'admin',
  // A telephone system, which signs in like a person and hands in what happened to its calls.
  'telephone',
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a right reaches: every complaint, or those of one's own unit and the units below it.
 * A complaint out of reach is answered like one that does not exist.
 */
export type Scope = 'all' | 'unit';

/** What can be done. The moves of the flow are actions under their own names. */
export const actions = [
  'log',
  'read',
  // moves
  'accept',
  'answer',
  'decline',
  'transfer',
  'reassign',
  'sign',
  'take',
  'hand-over',
  'pass-down',
  'take-back',
  'contact',
  'return',
  'confirm-return',
  'withdraw-return',
  'allow-return',
  'refuse-return',
  'extend',
  'allow-extension',
  'refuse-extension',
  'pause',
  'resume',
  'ask-listing',
  'refuse-listing',
  'list-long-term',
  'interim',
  'review-listing',
  'report',
  'review',
  'send-back',
  'follow-up',
  'rework',
  'close',
  'archive',
  'withdraw',
  'merge',
  'unmerge',
  'split',
  'urge',
  'add',
  'rate',
  'supervise',
  'reply-order',
  'send-back-order',
  'strike-off',
  'escalate',
  'retype',
  'hand-to-emergency',
  'switch-profile',
  // beside them
  'reveal',
  // what was confidential opens to units again
  'lift-confidentiality',
  'rates',
  'scorecards',
  // what indicators mean here, and by how many people
  'indicators',
  'reports',
  'edit-reports',
  'issue-reports',
  'people',
  'rules',
  'machinery',
  'audit',
  'notices',
  // telephony: hand in events of calls; see calls and the live board; ring missed callers back; seats and skills
  'hand-in-calls',
  'see-calls',
  'call-back',
  'calls',
  // what it adds up to
  'warnings',
  'dismiss-warning',
  'targets',
  'edit-targets',
  'topics',
  'run-topics',
  'report-task',
  'programmes',
  'run-programmes',
  // the knowledge base: search and use what is in force; write; judge what others wrote; look after all of it
  'knowledge',
  'write-knowledge',
  'review-knowledge',
  'keep-knowledge',
] as const;
export type Action = (typeof actions)[number];

const everywhere = (...granted: Action[]) => grant('all', granted);
const inOwnUnit = (...granted: Action[]) => grant('unit', granted);
const grant = (scope: Scope, granted: Action[]): Partial<Record<Action, Scope>> =>
  Object.fromEntries(granted.map((action) => [action, scope]));

const handling = [
  ...(['read', 'sign', 'take', 'hand-over', 'pass-down', 'contact', 'return', 'extend', 'ask-listing'] as const),
  ...(['withdraw-return', 'interim', 'report', 'reply-order', 'hand-to-emergency', 'reveal'] as const),
];
const telephony = ['see-calls', 'call-back'] as const;
const watching = [
  ...(['warnings', 'dismiss-warning', 'targets', 'topics', 'run-topics', 'programmes', 'run-programmes'] as const),
] as const;
const aside = ['add', 'urge', 'hand-to-emergency'] as const;

const writing = ['knowledge', 'write-knowledge'] as const;
const keeping = [...writing, 'review-knowledge', 'keep-knowledge'] as const;

const issuing = ['reports', 'issue-reports'] as const;

/** The one table of rights. What is not in it is not allowed. */
export const rights: Record<Role, Partial<Record<Action, Scope>>> = {
  operator: everywhere(
    'log',
    'read',
    'accept',
    'answer',
    'decline',
    'merge',
    'withdraw',
    'retype',
    'reveal',
    ...telephony,
    ...aside,
    ...writing,
  ),
  dispatcher: everywhere(
    ...(['read', 'accept', 'decline', 'transfer', 'reassign', 'merge', 'unmerge', 'split', 'withdraw'] as const),
    ...(['allow-return', 'refuse-return', 'allow-extension', 'refuse-extension', 'pause', 'resume'] as const),
    ...(['review', 'send-back', 'retype', 'switch-profile', 'reply-order', 'reveal'] as const),
    ...aside,
    ...writing,
  ),
  handler: inOwnUnit(...handling, 'topics', 'report-task', ...writing),
  head: inOwnUnit(
    ...handling,
    'confirm-return',
    'take-back',
    'warnings',
    'targets',
    'topics',
    'report-task',
    ...issuing,
    ...writing,
    'review-knowledge',
  ),
  followup: everywhere(
    ...(['read', 'follow-up', 'rework', 'close', 'withdraw', 'reveal', 'call-back'] as const),
    // Makes confidential what is asked for in the call, and corrects nothing else.
    'retype',
    ...aside,
    ...writing,
  ),
  supervisor: everywhere(
    ...(['read', 'review', 'send-back', 'rework', 'close', 'archive', 'retype', 'switch-profile', 'reassign'] as const),
    ...(['allow-return', 'refuse-return', 'allow-extension', 'refuse-extension', 'pause', 'resume'] as const),
    // What is supervised at a higher level nobody else ends.
    ...(['refuse-listing', 'list-long-term', 'review-listing', 'decline', 'merge', 'unmerge', 'withdraw'] as const),
    ...(['supervise', 'send-back-order', 'strike-off', 'escalate', 'reveal', 'rates', 'audit', ...issuing] as const),
    'lift-confidentiality',
    ...watching,
    ...telephony,
    ...aside,
    ...keeping,
  ),
  analyst: everywhere(
    'read',
    'rates',
    'scorecards',
    'reports',
    'edit-reports',
    'see-calls',
    'edit-targets',
    ...watching,
    ...writing,
    'keep-knowledge',
  ),
  admin: everywhere(
    ...(['people', 'machinery', 'audit', 'notices', 'rules', 'calls', 'see-calls', 'hand-in-calls'] as const),
    ...(['targets', 'edit-targets', 'indicators'] as const),
    ...keeping,
  ),
  telephone: everywhere('hand-in-calls'),
};

/** Who has rights: a role, and less where a key opens some of its rights only. */
export interface Entitled {
  role: Role;
  /** The rights that the key opens by which somebody came in; all of the role's unless given. */
  opens?: readonly Action[];
}

/** How far a right reaches for somebody. Whoever came in by a key is asked about with it: never by the role alone. */
export function scopeOf({ role, opens }: Entitled, action: Action): Scope | undefined {
  if (opens && !opens.includes(action)) return undefined;
  const granted = rights[role];
  return Object.hasOwn(granted, action) ? granted[action] : undefined;
}

/** How much of a complainant a role sees without a recorded reveal. */
export type Sight = 'masked' | 'nothing';
export const sight: Record<Role, Sight> = {
  operator: 'masked',
  dispatcher: 'masked',
  handler: 'masked',
  head: 'masked',
  followup: 'masked',
  supervisor: 'masked',
  analyst: 'nothing',
  admin: 'nothing',
  telephone: 'nothing',
};

/** Roles from which a confidential (保密) or an anonymous (匿名) complaint hides the complainant altogether, a reveal included. */
export const blindToConfidential: ReadonlySet<Role> = new Set([
  ...(['handler', 'head', 'analyst', 'admin', 'telephone'] as const),
]);

/** Who acts: somebody signed in, a citizen at the public page, or the machine itself. */
export type Actor =
  | ({ kind: 'person'; id: string; username: string; name: string; unit: string; unitPath: string } & Entitled)
  | { kind: 'citizen' }
  | { kind: 'machine'; name: string };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Whether a unit, by its path, lies in the reach of a person's right. */
export function reaches(person: PersonActor, action: Action, unitPaths: readonly string[]): boolean {
  const scope = scopeOf(person, action);
  if (scope === 'all') return true;
  if (scope === 'unit') return unitPaths.some((path) => path.startsWith(person.unitPath));
  return false;
}
