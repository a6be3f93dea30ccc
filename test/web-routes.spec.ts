import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';

const { routesFile, writeRoutes } = (await import(
  join(packageRoot, 'apps/web/tools/routes.js')
)) as typeof import('../apps/web/tools/routes.js');

it('the web knows the routes of the server as they are: `npm run routes`', () => {
  expect(readFileSync(routesFile, 'utf8')).toBe(writeRoutes());
});
