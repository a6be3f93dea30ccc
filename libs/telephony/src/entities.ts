import { CallBack } from './call-back.js';
import { CallCount, CallDayDue, PhoneFeed } from './call-count.js';
import { CallEvent } from './call-event.js';
import { CallReveal } from './call-reveal.js';
import { CallSeat } from './call-seat.js';
import { Call } from './call.js';
import { PresenceEvent, Seat, Skill } from './seat.js';

export const telephonyEntities = [
  Skill,
  Seat,
  PresenceEvent,
  CallBack,
  Call,
  CallEvent,
  CallReveal,
  CallSeat,
  CallCount,
  CallDayDue,
  PhoneFeed,
];
