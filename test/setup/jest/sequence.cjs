const { default: Sequencer } = require('@jest/test-sequencer');

/** Stories of whole programs: minutes, in few lines. */
const long =
  /test\/(docker\/docker|faults\/\w+|model|local\/start|browser\/(plans|administrators|citizen)|stories\/(administrator|letters|import|supervision|pauses))\.spec\.ts$/;

/** Jest begins with the largest files where it does not know how long they take; so the longest would come last, alone. */
module.exports = class extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(({ path }) => long.test(path)), ...sorted.filter(({ path }) => !long.test(path))];
  }
};
