// @ts-check
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} parts */
export const inProject = (...parts) => join(project, ...parts);

/** @param {'server' | 'worker' | 'cli'} app */
export const mainOf = (app) => inProject('dist', 'apps', app, 'src', 'main.js');
