/** A subject that a text may be about. */
export interface SubjectGuess {
  code: string;
  /** 0 to 1; greater is surer. */
  score: number;
  /** The words of the text that speak for it, to be shown to the operator. */
  words: string[];
}

/** Says what a text is about. Whoever knows better stands behind this door in its place. */
export interface SubjectRecommender {
  guess(text: string, most: number): Promise<SubjectGuess[]>;
}

export const SUBJECT_RECOMMENDER = Symbol('subject recommender');
