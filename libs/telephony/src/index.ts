export * from './asterisk/ami-client.js';
export * from './asterisk/ami-feed.js';
export * from './asterisk/queue-log-tail.js';
export * from './asterisk/queue-log.js';
export * from './call-audit.js';
export * from './call-back-tasks.js';
export * from './call-back.js';
export * from './call-backs.js';
export * from './call-board.js';
export * from './call-control.js';
export * from './call-controls.js';
export * from './call-count.js';
export * from './call-counter.js';
export * from './call-counts.js';
export * from './call-event.js';
export * from './call-feeds.module.js';
export * from './call-figures.js';
export * from './call-fold.js';
export type { CallState, FoldedCall } from './folded-call.js';
export * from './call-indicators.js';
export {
  complaintMeasures,
  fractionOf,
  type CallIndicator,
  type CallIndicatorId,
  type ComplaintMeasure,
  type Sum,
} from './call-indicator.js';
export * from './call-intake.js';
export * from './call-list.js';
export * from './call-proofs.js';
export * from './call-reveal.js';
export * from './call-reveals.js';
export * from './call-seat.js';
export * from './call-seats.js';
export * from './call.js';
export * from './caller-pop.js';
export * from './entities.js';
export * from './happenings.js';
export * from './import/call-import.js';
export * from './import/call-map.js';
export * from './import/call-record.js';
export * from './my-days.js';
export * from './own-callers.js';
export * from './presence-desk.js';
export * from './presence-fold.js';
export * from './resealing.js';
export * from './rolling.js';
export * from './seat-book.js';
export * from './seat-calls.js';
export * from './seat.js';
export * from './simulator/scripts.js';
export * from './simulator/simulator.js';
export * from './skills.js';
export * from './telephony.module.js';
