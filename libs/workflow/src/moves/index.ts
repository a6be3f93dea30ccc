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
<<<<<<< HEAD
import { HandToEmergency, handToEmergency } from './hand-to-emergency.js';
=======
import { PassDown, TakeBack, passDown, takeBack } from './pass-down.js';
import { Reassign, reassign } from './reassign.js';
import { Rate, rate } from './rate.js';
import { Report, report } from './report.js';
import { Review, review } from './review.js';
import { Rework, rework } from './rework.js';
import { SendBack, sendBack } from './send-back.js';
import { AskListing, askListing } from './ask-listing.js';
import { Escalate, escalate } from './escalate.js';
>>>>>>> help/aftercare
import { Interim, interim } from './interim.js';
import { ListLongTerm, listLongTerm } from './list-long-term.js';
import { Merge, merge } from './merge.js';
import { PassDown, TakeBack, passDown, takeBack } from './pass-down.js';
import { Pause, pause } from './pause.js';
import { Reassign, reassign } from './reassign.js';
import { RefuseListing, refuseListing } from './refuse-listing.js';
import { ReplyOrder, replyOrder } from './reply-order.js';
import { Report, report } from './report.js';
import { Resume, resume } from './resume.js';
import { ConfirmReturn, Return, confirmReturn, returning } from './return.js';
import { AllowReturn, RefuseReturn, allowReturn, refuseReturn } from './return-decision.js';
import { Retype, retype } from './retype.js';
import { ReviewListing, reviewListing } from './review-listing.js';
import type { MoveBody, MoveFor } from './rule.js';
import { SendBackOrder, sendBackOrder } from './send-back-order.js';
import { Sign, sign } from './sign.js';
import { Split, split } from './split.js';
import { StrikeOff, strikeOff } from './strike-off.js';
import { Supervise, supervise } from './supervise.js';
import { SwitchProfile, switchProfile } from './switch-profile.js';
import { Take, take } from './take.js';
import { Transfer, transfer } from './transfer.js';
import { Unmerge, unmerge } from './unmerge.js';
import { Urge, urge } from './urge.js';
import { Withdraw, withdraw } from './withdraw.js';

/** Every move that people make, under its name in the flow: one of the wrong kind does not compile. */
export const moves = {
  accept,
  answer,
  transfer,
  sign,
  reassign,
  take,
  'hand-over': handOver,
  'pass-down': passDown,
  'take-back': takeBack,
  return: returning,
  'confirm-return': confirmReturn,
  'allow-return': allowReturn,
  'refuse-return': refuseReturn,
  extend,
  'allow-extension': allowExtension,
  'refuse-extension': refuseExtension,
  contact,
  report,
  review,
  'send-back': sendBack,
  'follow-up': followUp,
  rate,
  rework,
  close,
  archive,
  decline,
  withdraw,
  add,
  merge,
  unmerge,
  split,
  'hand-to-emergency': handToEmergency,
  retype,
  'switch-profile': switchProfile,
  pause,
  resume,
  urge,
  supervise,
  'reply-order': replyOrder,
  'send-back-order': sendBackOrder,
  'strike-off': strikeOff,
  escalate,
  'ask-listing': askListing,
  'refuse-listing': refuseListing,
  'list-long-term': listLongTerm,
  interim,
  'review-listing': reviewListing,
} satisfies { [Name in Exclude<Move, 'propose'>]?: MoveFor<Name> };

export type PersonMove = keyof typeof moves;

/** What people say when they make each move. */
export type MoveBodies = { [Name in PersonMove]: InstanceType<(typeof moves)[Name]['body']> };

export const isPersonMove = (move: string): move is PersonMove => Object.hasOwn(moves, move);

export { Add, Decline, HandToEmergency, Merge, Pause, Resume, Retype, Split, SwitchProfile, Unmerge, Withdraw };
export { AllowExtension, AllowReturn, ConfirmReturn, Extend, HandOver, PassDown, Reassign };
export { RefuseExtension, RefuseReturn, Return, Take, TakeBack };
export { Accept, Answer, Archive, Close, Contact, FollowUpAttempt, Report, Sign, Transfer };
export { Escalate, ReplyOrder, SendBackOrder, StrikeOff, Supervise, Urge };
export { AskListing, Interim, ListLongTerm, RefuseListing, ReviewListing };
export { Rate, Review, Rework, SendBack };
export type { MoveBody };
