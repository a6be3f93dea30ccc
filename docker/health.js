// Whether the `server` or the `worker` of this container works: exit code 0 or 1. The image has no curl, and needs none.
const [program = 'server'] = process.argv.slice(2);
const { PORT, HOTLINE_WORKER_PORT } = process.env;
const address = { server: `127.0.0.1:${PORT}/api/health`, worker: `127.0.0.1:${HOTLINE_WORKER_PORT}/health` }[program];

const answer = await fetch(`http://${address}`, { signal: AbortSignal.timeout(4000) }).catch(String);
if (answer.ok) process.exit(0);
console.error(`${program}: ${answer.status ?? answer}`);
process.exit(1);
