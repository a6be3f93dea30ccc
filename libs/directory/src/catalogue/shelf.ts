import type { EntityManager } from 'typeorm';
import type { FieldError, Words } from '#platform';
import type { Reference } from '../reference.js';
import type { RuleChangeKind } from '../rule-change.js';
import type { CatalogueWarning, Line } from './lines.js';

export type { CatalogueWarning, Line };

/** What a list of the hotline is: how its lines are kept, and when one is sound. */
export interface Shelf<Item extends Line> {
  kind: RuleChangeKind;
  /** What somebody is told who asks for a line that is not there. */
  none: Words;
  /** All lines in their order, those that do not serve any more among them. */
  read(tx: EntityManager): Promise<Item[]>;
  insert(tx: EntityManager, item: Item, place: number): Promise<void>;
  update(tx: EntityManager, item: Item): Promise<void>;
  place?(tx: EntityManager, code: string, place: number): Promise<void>;
  /** What cannot be taken; fields are named as those of the line. */
  check(item: Item, others: readonly Item[], reference: Reference): FieldError[];
  /** What is worth a look in the whole list. */
  warnings?(items: readonly Item[], reference: Reference): CatalogueWarning[];
}
