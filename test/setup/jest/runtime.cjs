const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');
const { default: Runtime } = require('jest-runtime');

const project = join(__dirname, '../../..');
const compiled = (path) => join(project, 'dist', relative(project, path).replace(/\.ts$/, '.js'));

/**
 * How a test comes by its modules: as the hotline does, compiled, by Node itself, and once for all files of a worker.
 * Jest's own way makes the two thousand of them anew, and slower, for each file: more than half of a story's time.
 */
module.exports = class extends Runtime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(pathToFileURL(compiled(path)).href);
  }

  /** Jest's own part inside the tests; new for each file, with nothing left of the last one's listeners. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    const { moduleMocker } = this._environment;
    globalThis.jest = {
      fn: moduleMocker.fn.bind(moduleMocker),
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
      retryTimes: (times, { logErrorsBeforeRetry = false } = {}) => {
        globalThis[Symbol.for('RETRY_TIMES')] = times;
        globalThis[Symbol.for('LOG_ERRORS_BEFORE_RETRY')] = logErrorsBeforeRetry;
      },
    };
  }
};
