import type { MoveName } from '../../../api/moves.js';
import { ofEnds } from './of-ends.js';
import { ofHotline } from './of-hotline.js';
import { ofUnits } from './of-units.js';
import type { AnyField, AnySpec, Specs, Words } from './spec.js';

/** Every move that people make: what it is called, where its button stands, and what its form asks for. */
const table: Specs = { ...ofHotline, ...ofUnits, ...ofEnds };

export const isMoveName = (name: string): name is MoveName => Object.hasOwn(table, name);

export const specOf = (move: MoveName): AnySpec => table[move] as unknown as AnySpec;

export const fieldsOf = (move: MoveName): [name: string, field: AnyField][] =>
  Object.entries(specOf(move).fields).filter((entry): entry is [string, AnyField] => entry[1] !== null);

export const moveName = (move: string): Words => (isMoveName(move) ? specOf(move).name : [move, move]);

/** In the order in which work goes on. */
export const moveOrder = Object.keys(table);
