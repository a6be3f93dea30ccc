import type { Move } from '#complaints';
import { Accept, accept } from './accept.js';
import { Add, add } from './add.js';
import { Answer, answer } from './answer.js';
import { Archive, archive } from './archive.js';
import { AskListing, askListing } from './ask-listing.js';
import { Close, close } from './close.js';
import { Contact, contact } from './contact.js';
import { Decline, decline } from './decline.js';
import { Escalate, escalate } from './escalate.js';
import { AllowExtension, Extend, RefuseExtension, allowExtension, extend, refuseExtension } from './extend.js';
import { FollowUpAttempt, followUp } from './follow-up.js';
import { HandOver, handOver } from './hand-over.js';
import { HandToEmergency, handToEmergency } from './hand-to-emergency.js';
import { Interim, interim } from './interim.js';
import { ListLongTerm, listLongTerm } from './list-long-term.js';
import { Merge, merge } from './merge.js';
import { PassDown, TakeBack, passDown, takeBack } from './pass-down.js';
import { Pause, pause } from './pause.js';
import { Rate, rate } from './rate.js';
import { Reassign, reassign } from './reassign.js';
import { RefuseListing, refuseListing } from './refuse-listing.js';
import { ReplyOrder, replyOrder } from './reply-order.js';
import { Report, report } from './report.js';
import { Resume, resume } from './resume.js';
import { AllowReturn, RefuseReturn, allowReturn, refuseReturn } from './return-decision.js';
import { ConfirmReturn, Return, confirmReturn, returning } from './return.js';
import { Retype, retype } from './retype.js';
import { ReviewListing, reviewListing } from './review-listing.js';
import { Review, review } from './review.js';
import { Rework, rework } from './rework.js';
import { SendBackOrder, sendBackOrder } from './send-back-order.js';
import { SendBack, sendBack } from './send-back.js';
import { Sign, sign } from './sign.js';
import { Split, split } from './split.js';
import { StrikeOff, strikeOff } from './strike-off.js';
import { Supervise, supervise } from './supervise.js';
import { SwitchProfile, switchProfile } from './switch-profile.js';
import { Take, take } from './take.js';
import { Transfer, transfer } from './transfer.js';
import { Unmerge, unmerge } from './unmerge.js';
import { Urge, urge } from './urge.js';
import { WithdrawReturn, withdrawReturn } from './withdraw-return.js';
import { Withdraw, withdraw } from './withdraw.js';
import type { MoveFor } from './rule.js';

/** Every move that people make, under its name in the flow: one that is missing, or of the wrong kind, does not compile. */
export const moves = {
  add,
  urge,
  retype,
  'switch-profile': switchProfile,
  supervise,
  'reply-order': replyOrder,
  'send-back-order': sendBackOrder,
  'strike-off': strikeOff,
  escalate,
  reassign,
  take,
  'hand-over': handOver,
  'pass-down': passDown,
  'take-back': takeBack,
  return: returning,
  'confirm-return': confirmReturn,
  'withdraw-return': withdrawReturn,
  'allow-return': allowReturn,
  'refuse-return': refuseReturn,
  extend,
  'allow-extension': allowExtension,
  'refuse-extension': refuseExtension,
  pause,
  resume,
  'hand-to-emergency': handToEmergency,
  withdraw,
  'ask-listing': askListing,
  'refuse-listing': refuseListing,
  'list-long-term': listLongTerm,
  interim,
  accept,
  decline,
  merge,
  answer,
  transfer,
  split,
  sign,
  contact,
  report,
  'review-listing': reviewListing,
  review,
  'send-back': sendBack,
  'follow-up': followUp,
  rate,
  close,
  rework,
  archive,
  unmerge,
} satisfies { [Name in Exclude<Move, 'propose'>]: MoveFor<Name> };

export type PersonMove = keyof typeof moves;

/** What people say when they make each move. */
export type MoveBodies = { [Name in PersonMove]: InstanceType<(typeof moves)[Name]['body']> };

export const isPersonMove = (move: string): move is PersonMove => Object.hasOwn(moves, move);

export {
  Accept,
  Add,
  AllowExtension,
  AllowReturn,
  Answer,
  Archive,
  AskListing,
  Close,
  ConfirmReturn,
  Contact,
  Decline,
  Escalate,
  Extend,
  FollowUpAttempt,
  HandOver,
  HandToEmergency,
  Interim,
  ListLongTerm,
  Merge,
  PassDown,
  Pause,
  Rate,
  Reassign,
  RefuseExtension,
  RefuseListing,
  RefuseReturn,
  ReplyOrder,
  Report,
  Resume,
  Return,
  Retype,
  Review,
  ReviewListing,
  Rework,
  SendBack,
  SendBackOrder,
  Sign,
  Split,
  StrikeOff,
  Supervise,
  SwitchProfile,
  Take,
  TakeBack,
  Transfer,
  Unmerge,
  Urge,
  Withdraw,
  WithdrawReturn,
};
