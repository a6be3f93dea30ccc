const { ModuleMocker } = require('jest-mock');

/**
 * Where the tests run: in Node as it is, not in a world of its own for each file. What one file changed of what all see
 * is put back when it is over.
 */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    const { console, exit, env } = this.#before;
    Object.assign(globalThis, { console });
    Object.assign(process, { exit });
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const name of ['RETRY_TIMES', 'LOG_ERRORS_BEFORE_RETRY']) delete globalThis[Symbol.for(name)];
    // the tree of a file's tests, which holds on to all that they made
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (symbol.description === 'JEST_STATE_SYMBOL') delete globalThis[symbol];
  }
};
