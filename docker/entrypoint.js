// What a container runs: `server`, `worker`, or a command of the administrator's command line (`migrate`, `person add …`).
// The program is loaded into this very process, so it is process 1 and gets the signals of `docker stop` itself.
import { existsSync } from 'node:fs';

const words = process.argv.slice(2).join(' ');
const keyFile = process.env.HOTLINE_KEY_FILE ?? '';

if (words === 'server') await import('../dist/apps/server/src/main.js');
else if (words === 'worker') await import('../dist/apps/worker/src/main.js');
// A container is started again and again: the second time the keys are there, and that is as it should be.
else if (words === 'keys create' && existsSync(keyFile)) console.error(`${keyFile} is there`);
else await import('../dist/apps/cli/src/main.js');
