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
  'rates',
  'people',
  'rules',
  'machinery',
  'notices',
  'rules',
] as const;
export type Action = (typeof actions)[number];

const everywhere = (...granted: Action[]) => grant('all', granted);
const inOwnUnit = (...granted: Action[]) => grant('unit', granted);
const grant = (scope: Scope, granted: Action[]): Partial<Record<Action, Scope>> =>
  Object.fromEntries(granted.map((action) => [action, scope]));

const handling = [
  ...(['read', 'sign', 'take', 'hand-over', 'pass-down', 'contact', 'return', 'extend', 'ask-listing'] as const),
  ...(['interim', 'report', 'reply-order', 'reveal'] as const),
];
const aside = ['add', 'urge', 'hand-to-emergency'] as const;

/** The one table of rights. What is not in it is not allowed. */
export const rights: Record<Role, Partial<Record<Action, Scope>>> = {
  operator: everywhere('log', 'read', 'accept', 'answer', 'decline', 'merge', 'withdraw', 'retype', 'reveal', ...aside),
  dispatcher: everywhere(
    ...(['read', 'accept', 'decline', 'transfer', 'reassign', 'merge', 'unmerge', 'split', 'withdraw'] as const),
    ...(['allow-return', 'refuse-return', 'allow-extension', 'refuse-extension', 'pause', 'resume'] as const),
    ...(['review', 'send-back', 'retype', 'switch-profile', 'reply-order', 'reveal'] as const),
    ...aside,
  ),
  handler: inOwnUnit(...handling),
  head: inOwnUnit(...handling, 'confirm-return', 'take-back'),
  followup: everywhere('read', 'follow-up', 'rework', 'close', 'withdraw', 'reveal', 'add', 'urge'),
  supervisor: everywhere(
    ...(['read', 'review', 'send-back', 'rework', 'close', 'archive', 'retype', 'switch-profile', 'reassign'] as const),
    ...(['allow-return', 'refuse-return', 'allow-extension', 'refuse-extension', 'pause', 'resume'] as const),
    ...(['refuse-listing', 'list-long-term', 'review-listing'] as const),
    ...(['supervise', 'send-back-order', 'strike-off', 'escalate', 'reveal', 'rates'] as const),
    ...aside,
  ),
  analyst: everywhere('read', 'rates'),
  admin: everywhere('people', 'machinery', 'notices', 'rules'),
};

export function scopeOf(role: Role, action: Action): Scope | undefined {
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
};

/** Roles from which a confidential complaint (保密) hides the complainant altogether, a reveal included. */
export const blindToConfidential: ReadonlySet<Role> = new Set(['handler', 'head', 'analyst', 'admin']);

/** Who acts: somebody signed in, a citizen at the public page, or the machine itself. */
export type Actor =
  | { kind: 'person'; id: string; username: string; name: string; role: Role; unit: string; unitPath: string }
  | { kind: 'citizen' }
  | { kind: 'machine'; name: string };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Whether a unit, by its path, lies in the reach of a person's right. */
export function reaches(person: PersonActor, action: Action, unitPaths: readonly string[]): boolean {
  const scope = scopeOf(person.role, action);
  if (scope === 'all') return true;
  if (scope === 'unit') return unitPaths.some((path) => path.startsWith(person.unitPath));
  return false;
}
