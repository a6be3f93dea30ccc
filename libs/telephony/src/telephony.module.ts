import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { AmiControl } from './asterisk/ami-control.js';
import { CallBackTasks } from './call-back-tasks.js';
import { CallBacks } from './call-backs.js';
import { CallBoard } from './call-board.js';
import { CallControls } from './call-controls.js';
import { CallCounter } from './call-counter.js';
import { CallCounts } from './call-figures.js';
import { CallIntake } from './call-intake.js';
import { CallList } from './call-list.js';
import { CallNumbers } from './call-numbers.js';
import { CallProofs } from './call-proofs.js';
import { CallReveals } from './call-reveals.js';
import { CallerPop } from './caller-pop.js';
import { CallImport } from './import/call-import.js';
import { MyDays } from './my-days.js';
import { OwnCallers } from './own-callers.js';
import { PresenceDesk } from './presence-desk.js';
import { CallResealing } from './resealing.js';
import { SeatBook } from './seat-book.js';
import { SeatCalls } from './seat-calls.js';
import { Simulator } from './simulator/simulator.js';
import { Skills } from './skills.js';

const open = [
  ...[CallBacks, CallBackTasks, CallBoard, CallCounter, CallCounts, CallImport, CallIntake, CallList, CallReveals],
  ...[CallControls, CallProofs, CallerPop, MyDays, Simulator],
  ...[CallResealing, OwnCallers, PresenceDesk, SeatBook, SeatCalls, Skills],
];

/** Calls, seats and queues. Listening to a telephone system is the worker's: `CallFeedsModule`. */
@Module({ imports: [ComplaintsModule], providers: [...open, AmiControl, CallNumbers], exports: open })
export class TelephonyModule {}
