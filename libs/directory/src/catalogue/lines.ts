import type { Words } from '#platform';

/** A line of a list: a code that it keeps for ever, and whether it still serves. */
export interface Line {
  code: string;
  active: boolean;
}

/** Something that may be meant, but is worth a look. */
export interface CatalogueWarning extends Words {
  code: string;
  warning: string;
  /** Other lines that have to do with it. */
  others?: string[];
}
