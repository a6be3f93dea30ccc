import type { Move } from '#complaints';
import { Accept, accept } from './accept.js';
import { Answer, answer } from './answer.js';
import { Archive, archive } from './archive.js';
import { Close, close } from './close.js';
import { Contact, contact } from './contact.js';
import { FollowUpAttempt, followUp } from './follow-up.js';
import { Report, report } from './report.js';
import type { MoveFor } from './rule.js';
import { Sign, sign } from './sign.js';
import { Transfer, transfer } from './transfer.js';

/** Every move that people make, under its name in the flow: one of the wrong kind does not compile. */
export const moves = {
  accept,
  answer,
  transfer,
  sign,
  contact,
  report,
  'follow-up': followUp,
  close,
  archive,
} satisfies { [Name in Exclude<Move, 'propose'>]?: MoveFor<Name> };

export type PersonMove = keyof typeof moves;

/** What people say when they make each move. */
export type MoveBodies = { [Name in PersonMove]: InstanceType<(typeof moves)[Name]['body']> };

export const isPersonMove = (move: string): move is PersonMove => Object.hasOwn(moves, move);

export { Accept, Answer, Archive, Close, Contact, FollowUpAttempt, Report, Sign, Transfer };
