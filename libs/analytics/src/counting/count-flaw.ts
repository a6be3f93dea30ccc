/** Something that is counted otherwise than it is. */
export interface CountFlaw {
  /** `fact`: a complaint's fact is not what its row and ledger say; `count`: a day's sums are not those of the facts; `stock`: in − out is not what is there. */
  what: 'fact' | 'count' | 'stock';
  /** The complaint, or the row of a table, or the unit. */
  where: string;
  /** What differs. */
  fact: string;
}
