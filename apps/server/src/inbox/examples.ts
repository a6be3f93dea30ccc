import type { Colleagues, LegInbox, RequestList } from '#complaints';
import { clock, line } from '../complaints/examples.js';

// Examples of the API's description. The compiler holds them to what the rooms really answer.
type Answer<Of extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Of>>;

const unit = line.leadUnit;

export const inboxLine: Answer<LegInbox['page']>['items'][number] = {
  leg: {
    id: '5e1m0v8k9x2c4b7n6t3d',
    parent: null,
    unit,
    part: 'lead',
    state: 'signed',
    version: 2,
    mine: false,
    holder: { id: '3k8m2v7c0d9q4n6p1r5t', name: '陈海燕', away: false },
    transferredAt: '2026-03-02T09:15:01.000+08:00',
    signedAt: '2026-03-02T10:02:00.000+08:00',
    dueAt: line.dueAt,
    overdue: false,
    clock,
  },
  complaint: line,
};

export const counted: Answer<LegInbox['counts']> = {
  pool: 12,
  mine: 7,
  away: 0,
  overdue: 1,
  dueToday: 3,
  returning: 2,
  byState: { transferred: 12, signed: 20, handling: 41, returning: 2 },
  most: 1000,
};

export const colleague: Answer<Colleagues['page']>['items'][number] = {
  id: '3k8m2v7c0d9q4n6p1r5t',
  name: '陈海燕',
  role: 'handler',
  unit,
  awayUntil: null,
};

type RequestLine = Answer<RequestList['page']>['items'][number];

const asked: RequestLine['history'][number] = {
  id: '6f2n1w9m0y3d5c8p7v4e',
  kind: 'return',
  state: 'asked',
  ordinal: 1,
  unit,
  askedAt: '2026-03-03T09:00:00.000+08:00',
  reasonCode: 'wrong-remit',
  reason: '该事项属城市管理部门职责。',
  basis: '《青岛市城市道路管理办法》第六条',
  suggestedUnit: { code: 'QD-UM', name: '青岛市城市管理局' },
  amount: null,
  amountUnit: null,
  reviewAt: null,
  confirmedAt: null,
  decidedAt: null,
  decision: null,
  dueBefore: null,
  dueAfter: null,
};

export const requestLine: RequestLine = {
  ...asked,
  askedBy: { id: '3k8m2v7c0d9q4n6p1r5t', name: '陈海燕' },
  leg: {
    id: inboxLine.leg.id,
    part: 'lead',
    parent: null,
    state: 'returning',
    version: 3,
    dueAt: line.dueAt,
    clock,
  },
  fallbackUnit: { code: 'QD-SN', name: '市南区人民政府' },
  complaint: line,
  history: [],
};

export const returnsRow: Answer<RequestList['returns']>['rows'][number] = {
  unit,
  returns: 5,
  allowed: 3,
  refused: 1,
  pending: 1,
  lapsed: 0,
  improper: { numerator: 1, denominator: 4, share: 0.25 },
};
