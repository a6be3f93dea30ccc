// @fastify/static requires this ES module, which Node does and Jest on Node 20 cannot. No test downloads a file by it.
module.exports = { create: (name) => `attachment; filename*=UTF-8''${encodeURIComponent(name ?? '')}` };
