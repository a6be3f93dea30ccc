import { buildIsFresh } from '../../../apps/local/build.js';

/** What runs is what was built: `npm test` builds before; whoever calls Jest otherwise must have. */
export default function setUp({ watch, watchAll }) {
  if (watch || watchAll) throw new Error('Nothing is built while Jest watches: run `npm test -- FILE` again instead');
  if (!process.env.TEST_RUN && !buildIsFresh())
    throw new Error('dist is not what the sources say: run `npm test -- FILE`');
}
