import type { Move } from '#complaints';
import { Accept, accept } from './accept.js';
import { Answer, answer } from './answer.js';
import { Archive, archive } from './archive.js';
import { Close, close } from './close.js';
import { Contact, contact } from './contact.js';
import { FollowUpAttempt, followUp } from './follow-up.js';
import { Report, report } from './report.js';
import type { MoveBody, MoveRule } from './rule.js';
import { Sign, sign } from './sign.js';
import { Transfer, transfer } from './transfer.js';

/** What people say when they make each move. */
export interface MoveBodies {
  accept: Accept;
  answer: Answer;
  transfer: Transfer;
  sign: Sign;
  contact: Contact;
  report: Report;
  'follow-up': FollowUpAttempt;
  close: Close;
  archive: Archive;
}

/** Every move that people make has its rule: one without does not compile. */
export const moveRules: { [Name in Exclude<Move, 'propose'>]: MoveRule<MoveBodies[Name]> } = {
  accept,
  answer,
  transfer,
  sign,
  contact,
  report,
  'follow-up': followUp,
  close,
  archive,
};

export type PersonMove = keyof MoveBodies;
export { Accept, Answer, Archive, Close, Contact, FollowUpAttempt, Report, Sign, Transfer };
export type { MoveBody };
