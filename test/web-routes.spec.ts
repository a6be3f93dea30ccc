import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import type * as Routes from '../apps/web/tools/routes.js';

const tool = join(packageRoot, 'apps/web/tools/routes.js');
const { routesFile, writeRoutes } = (await import(tool)) as typeof Routes;

it('the web knows the routes of the server as they are: `npm run routes`', () => {
  expect(readFileSync(routesFile, 'utf8')).toBe(writeRoutes());
});
