import { callHappenings, type CallHappening, type CallHappeningName } from './happenings.js';

const rank = new Map<CallHappeningName, number>(callHappenings.map((name, place) => [name, place]));

/** The events of one call as they happened, in whatever order they were heard of; a record settles whatever else was told. */
export const inOrder = (happenings: readonly CallHappening[]): CallHappening[] =>
  [...happenings].sort(
    (one, other) =>
      Number(one.name === 'record') - Number(other.name === 'record') ||
      one.at.getTime() - other.at.getTime() ||
      rank.get(one.name)! - rank.get(other.name)! ||
      (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  );
