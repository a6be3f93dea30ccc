import { reaches, scopeOf, type PersonActor } from '#directory';
import { after, articleActs, inHand, judges, type ArticleAct, type ArticleState, type RevisionState } from './life.js';

/** What of an article decides who may do what with it. */
export interface Held {
  state: ArticleState;
  revision: RevisionState | null;
  /** The path of its unit; empty while no unit has it. */
  unitPath: string;
  keeperId: string | null;
  /** Who wrote what is in hand, last, and who handed it in. */
  writtenBy: string | null;
  submittedBy: string | null;
}

/** Keepers look after all of it: they see every state, and the figures. */
export const keeps = (person: PersonActor): boolean => scopeOf(person, 'keep-knowledge') === 'all';

/** The article's own unit, those above it, its keeper, and the keepers of all: they see what is not in force too. */
export const mayWrite = (person: PersonActor, { unitPath, keeperId }: Pick<Held, 'unitPath' | 'keeperId'>): boolean => {
  const scope = scopeOf(person, 'write-knowledge');
  if (!scope) return false;
  if (keeps(person) || keeperId === person.id) return true;
  return scope === 'unit' && unitPath !== '' && reaches(person, 'write-knowledge', [unitPath]);
};

export const mayReview = (person: PersonActor, { unitPath }: Pick<Held, 'unitPath'>): boolean =>
  scopeOf(person, 'review-knowledge') === 'all' || (unitPath !== '' && reaches(person, 'review-knowledge', [unitPath]));

export const mayLookBehind = (person: PersonActor, held: Pick<Held, 'unitPath' | 'keeperId'>): boolean =>
  mayWrite(person, held) || mayReview(person, held);

/** Nobody judges what they have written or handed in themselves. */
export const isOwn = (person: PersonActor, { writtenBy, submittedBy }: Held): boolean =>
  writtenBy === person.id || submittedBy === person.id;

export function mayAct(person: PersonActor, act: ArticleAct, held: Held): boolean {
  if (!judges(act)) return mayWrite(person, held);
  return mayReview(person, held) && (act === 'withdraw' || !isOwn(person, held));
}

/** What somebody may do with an article now. */
export const actsNow = (person: PersonActor, held: Held): ArticleAct[] =>
  articleActs.filter((act) => after(held, act) && mayAct(person, act, held) && (act !== 'edit' || inHand(held)));
