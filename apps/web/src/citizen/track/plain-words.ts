import type { Stage, State } from '#complaints';
import type { Word } from '../words/speech.js';

// Codes of the public view, in the complainant's words.

export const stageWords: Record<Stage, Word> = {
  accept: 'stageAccept',
  transfer: 'stageTransfer',
  handle: 'stageHandle',
  report: 'stageReport',
};

export const stateWords: Record<State, Word> = {
  received: 'stateReceived',
  accepted: 'stateAccepted',
  proposed: 'stateAccepted',
  transferred: 'stateTransferred',
  signed: 'stateSigned',
  handling: 'stateHandling',
  listed: 'stateListed',
  reported: 'stateReported',
  reviewed: 'stateReviewed',
  'following-up': 'stateFollowingUp',
  closed: 'stateClosed',
  archived: 'stateArchived',
  declined: 'stateDeclined',
  withdrawn: 'stateWithdrawn',
  merged: 'stateMerged',
};

export const stepWords: Partial<Record<string, Word>> = {
  received: 'stepReceived',
  accepted: 'stepAccepted',
  transferred: 'stateTransferred',
  signed: 'stateSigned',
  contacted: 'stepContacted',
  listed: 'stateListed',
  reported: 'stepReported',
  closed: 'stateClosed',
  interim: 'stepInterim',
  declined: 'stateDeclined',
  withdrawn: 'stateWithdrawn',
  merged: 'stateMerged',
};
