// Fastify looks for the name of every plugin among all loaded modules. Jest makes each of them anew for each look, which
// took a tenth of a story's time; the name is for error messages alone.
module.exports = {
  process: (source) => {
    const code = source.replace('const cache = require.cache', 'const cache = undefined');
    if (code === source) throw new Error('fastify/lib/plugin-utils.js has changed: test/setup/nameless-plugins.cjs');
    return { code };
  },
};
