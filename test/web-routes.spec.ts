import { readFileSync } from 'node:fs';
import { routesFile, writeRoutes } from '../apps/web/tools/routes.js';

it('the web knows the routes of the server as they are: `npm run routes`', () => {
  expect(readFileSync(routesFile, 'utf8')).toBe(writeRoutes());
});
