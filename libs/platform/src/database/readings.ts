import type { Question } from './rows.js';
import type { Answers, Trips } from './trips.js';

/** Several questions in one round trip, without a transaction: for views that are put together from many tables. */
export class Readings {
  constructor(private readonly trips: Trips) {}

  /** Each question sees what was committed when its turn came. */
  ask<const Questions extends readonly Question<unknown>[]>(...questions: Questions): Promise<Answers<Questions>> {
    return this.trips.ask(...questions);
  }
}
