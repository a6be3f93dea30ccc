import type {
  Attachment,
  Born,
  Chain,
  ClockChange,
  ClockRow,
  Complaint,
  ComplaintClock,
  ComplaintLink,
  ContactAttempt,
  FollowUp,
  FollowUpTask,
  Happening,
  Leg,
  LegReport,
  LegRequest,
  NoticeOrder,
  Supplement,
  PersonSeen,
  SupervisionOrder,
  State,
} from '#complaints';
import { isInHand } from '#complaints';
import type { Actor, Reference } from '#directory';
import type { News, Row, Todo } from '#platform';

export type ComplaintRow = Row<Complaint>;
export type LegRow = Row<Leg>;
export type FollowUpRow = Row<FollowUp>;
export type RequestRow = Row<LegRequest>;
export type OrderRow = Row<SupervisionOrder>;

/** An attempt to contact the complainant, its number still to be sealed. */
export interface NewContact extends Omit<Row<ContactAttempt>, 'sealedNumber' | 'keyId'> {
  /** In its normal form; nothing where it was the one on file. */
  number: string | null;
}

/** A complaint as it stands under the lock, with all that hangs on it. */
export interface Standing {
  complaint: Complaint;
  legs: Leg[];
  clocks: ComplaintClock[];
  requests: LegRequest[];
  orders: SupervisionOrder[];
  /** Links of this complaint to the one that carries it, that are not undone. */
  links: ComplaintLink[];
  task: FollowUpTask | undefined;
}

/**
 * What rooms that this one does not know say of what a body names: whoever calls both has asked them. Where nobody asked,
 * nothing is vouched for.
 */
export interface Vouched {
  /** The call that is named may be brought by this person as the proof of a contact. */
  call?: boolean;
}

/** What a move is decided on: the complaint as it is under the lock, and who does what when. */
export interface Scene extends Standing {
  reference: Reference;
  by: Actor;
  /** When it happens; history has its own times. */
  at: Date;
  zone: string;
  /** Those of whom the move asked to know; who is not among them does not exist. */
  people?: ReadonlyMap<string, PersonSeen>;
  /** The uploads that the body names, locked; who names one that is not among them names none. */
  uploads?: readonly Attachment[];
  vouched?: Vouched;
  /** Whether the complainant has left a number, or rang from one; false unless the move asked for it. */
  numberOnFile?: boolean;
  /** Of the units that have a leg, and of those above them, the ones with a head; none unless the move asked for them. */
  unitsWithHead?: ReadonlySet<string>;
}

/** The scene of a move that is made in a leg. */
export interface LegScene extends Scene {
  leg: Leg;
}

/** The scene of a move that changes another complaint too. */
export interface PairScene extends Scene {
  other: Standing;
  /** Whether a telephone number or credit code says that the same person or enterprise made both. */
  samePerson: boolean;
}

/**
 * Something that a rule says has happened; the states are written beside it by who applies the rule. Facts of clocks go
 * to the first happening of a move unless one names its own.
 */
export type Told = Omit<Happening, 'from' | 'to'> &
  Partial<Pick<Happening, 'from' | 'to'>> & {
    /** Whom a notice of it is to reach. */
    notices?: NoticeAsked[];
  };

/** What is taken out of a complaint that held several matters; all else it has from that one. */
export type Part = Pick<Born, 'title' | 'content' | 'type' | 'subject' | 'district'>;

/** A notice, as a rule asks for it: the complaint and the event are filled in when they are written. */
export type NoticeAsked = Omit<NoticeOrder, 'complaintId' | 'seq'>;

interface Change<Columns> {
  id: string;
  set: Partial<Columns>;
}

/** What a move changes. Everything goes into one transaction; news goes out after it. */
export interface Changes {
  /** Where the flow names several states, the one it comes to; the first otherwise. */
  to?: State;
  complaint?: Partial<ComplaintRow>;
  newLegs?: LegRow[];
  legs?: Change<LegRow>[];
  newClocks?: ClockRow[];
  clocks?: ClockChange[];
  newRequests?: RequestRow[];
  requests?: Change<RequestRow>[];
  newOrders?: OrderRow[];
  orders?: Change<OrderRow>[];
  newLinks?: Row<ComplaintLink>[];
  links?: Change<Row<ComplaintLink>>[];
  contacts?: NewContact[];
  /** Uploads that become the complaint's. */
  files?: Change<Row<Attachment>>[];
  followUps?: FollowUpRow[];
  /** The follow-up task: a new one in the place of the old, or none any more. */
  task?: Row<FollowUpTask> | 'done';
  supplements?: Row<Supplement>[];
  /** What units report, each kept for good. */
  reports?: Row<LegReport>[];
  /** Uploads that the move claims. */
  attachments?: Change<Row<Attachment>>[];
  /** Parts of it that become complaints of their own. */
  births?: Part[];
  happenings: Told[];
  todos?: Todo[];
  news?: News[];
  /** Whom a notice is to reach that tells of the last of the happenings here. */
  notices?: NoticeAsked[];
  /** What becomes of the other complaint of a pair. */
  other?: Changes;
}

/** The leg of the unit in charge, once there is one. */
export const leadLeg = (legs: readonly Leg[]): Leg | undefined =>
  legs.find((leg) => leg.part === 'lead' && leg.parentId === null && isInHand(leg));

/** The legs as they will be, for the state that follows from them. */
export const legsAfter = ({ legs }: Pick<Scene, 'legs'>, changes: Changes['legs'], born: Changes['newLegs'] = []) => [
  ...legs.map(
    (leg) =>
      Object.assign({ ...leg }, ...(changes ?? []).filter(({ id }) => id === leg.id).map(({ set }) => set)) as Leg,
  ),
  ...born,
];

/** The scene as it is after some changes of complaint, legs and clocks. */
export function sceneWith<Seen extends Scene>(
  scene: Seen,
  { complaint, legs, clocks }: Pick<Changes, 'complaint' | 'legs' | 'clocks'>,
): Seen {
  const after = <Item extends { id: string }>(items: Item[], changes: readonly Change<object>[] = []): Item[] =>
    items.map((item) => {
      const sets = changes.filter(({ id }) => id === item.id).map(({ set }) => set);
      if (sets.length === 0) return item;
      return Object.assign({ ...item }, ...sets) as Item;
    });
  return {
    ...scene,
    complaint: complaintWith(scene.complaint, complaint ?? {}),
    legs: after(scene.legs, legs),
    clocks: after(scene.clocks, clocks),
  };
}

/** A complaint as it will be. */
export const complaintWith = (complaint: Complaint, set: Partial<ComplaintRow>): Complaint => ({
  ...complaint,
  ...set,
});

export const chainOf = ({ id, eventCount, ledgerHash }: Complaint): Chain => ({ id, eventCount, ledgerHash });

/** What has happened, each with the notices that tell of it. */
export function toldOf({ happenings, notices = [] }: Pick<Changes, 'happenings' | 'notices'>): Told[] {
  const last = happenings.at(-1);
  if (!last || notices.length === 0) return happenings;
  return [...happenings.slice(0, -1), { ...last, notices: [...(last.notices ?? []), ...notices] }];
}

/** Several changes of one complaint as one; what comes later wins. A notice stays with the happening it tells of. */
export function together(...parts: (Changes | undefined)[]): Changes {
  const all = parts.filter((part) => part !== undefined);
  const joined = <Key extends keyof Changes>(key: Key): NonNullable<Changes[Key]> =>
    all.flatMap((part) => (part[key] as unknown[] | undefined) ?? []) as unknown as NonNullable<Changes[Key]>;
  const last = <Key extends keyof Changes>(key: Key) => all.findLast((part) => part[key])?.[key] as Changes[Key];
  return {
    to: last('to'),
    complaint: Object.assign({}, ...all.map(({ complaint }) => complaint)) as Partial<ComplaintRow>,
    newLegs: joined('newLegs'),
    legs: joined('legs'),
    newClocks: joined('newClocks'),
    clocks: joined('clocks'),
    newRequests: joined('newRequests'),
    requests: joined('requests'),
    newOrders: joined('newOrders'),
    orders: joined('orders'),
    newLinks: joined('newLinks'),
    links: joined('links'),
    contacts: joined('contacts'),
    files: joined('files'),
    followUps: joined('followUps'),
    task: last('task'),
    supplements: joined('supplements'),
    reports: joined('reports'),
    attachments: joined('attachments'),
    births: joined('births'),
    happenings: all.flatMap(toldOf),
    todos: joined('todos'),
    news: joined('news'),
    // Of those without a happening: they tell of the last of all.
    notices: all.flatMap(({ happenings, notices }) => (happenings.length === 0 ? (notices ?? []) : [])),
    other: last('other'),
  };
}
