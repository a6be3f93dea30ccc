/** The people of a hotline (glossary: 坐席 派单员 联络员 回访员 督办员 分析员 管理员). */
export const roles = ['operator', 'dispatcher', 'handler', 'followup', 'supervisor', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * How far a right reaches: every complaint, or those of one's own unit and the units below it.
 * A complaint out of reach is answered like one that does not exist.
 */
export type Scope = 'all' | 'unit';

/** What can be done. The moves of the flow are actions under their own names. */
export type Action =
  | 'log'
  | 'read'
  | 'accept'
  | 'answer'
  | 'transfer'
  | 'sign'
  | 'contact'
  | 'report'
  | 'follow-up'
  | 'close'
  | 'archive'
  | 'reveal'
  | 'rates'
  | 'people'
  | 'rules'
  | 'machinery';

/** The one table of rights. What is not in it is not allowed. */
export const rights: Record<Role, Partial<Record<Action, Scope>>> = {
  operator: { log: 'all', read: 'all', accept: 'all', answer: 'all', reveal: 'all' },
  dispatcher: { read: 'all', accept: 'all', transfer: 'all', reveal: 'all' },
  handler: { read: 'unit', sign: 'unit', contact: 'unit', report: 'unit', reveal: 'unit' },
  followup: { read: 'all', 'follow-up': 'all', close: 'all', reveal: 'all' },
  supervisor: { read: 'all', close: 'all', archive: 'all', reveal: 'all', rates: 'all' },
  analyst: { read: 'all', rates: 'all' },
  admin: { people: 'all', rules: 'all', machinery: 'all' },
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
  followup: 'masked',
  supervisor: 'masked',
  analyst: 'nothing',
  admin: 'nothing',
};

/** Roles from which a confidential complaint (保密) hides the complainant altogether, a reveal included. */
export const blindToConfidential: ReadonlySet<Role> = new Set(['handler', 'analyst', 'admin']);

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
