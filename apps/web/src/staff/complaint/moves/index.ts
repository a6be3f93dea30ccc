export { MoveButtons, ofLegs } from './move-buttons.js';
export { MoveForm } from './move-form.js';
export { moveName, specOf } from './table.js';
export type { LegSeen } from './spec.js';
