export const routesFile: string;
export function writeRoutes(): string;
