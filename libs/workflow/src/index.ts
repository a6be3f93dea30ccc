export * from './allowed-moves.js';
export { happeningsOf } from './changes.js';
export * from './attachment-records.js';
export * from './calendar-sweep.js';
export * from './clock-sweep.js';
<<<<<<< HEAD
export { decide } from './deciding.js';
=======
export * from './follow-up-draw.js';
export * from './follow-up-queue.js';
export * from './follow-up-seeds.js';
>>>>>>> help/aftercare
export * from './machine.js';
export * from './orders.js';
export * from './moves/index.js';
export type { AnyMove, MoveBody } from './moves/rule.js';
export * from './scene.js';
export * from './reveal.js';
export * from './routing.js';
export * from './workflow-stages.module.js';
export * from './workflow.module.js';
export * from './workflow.service.js';
