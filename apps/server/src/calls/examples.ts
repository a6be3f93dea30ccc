import type { Board, CallBackShown, CallInFull, CallShown, SeatListed, SeatShown, Skill } from '#telephony';

export const call: CallShown = {
  id: '3m7x0k9q2d5v8c1b4n6t',
  call: '1772413990.117',
  direction: 'in',
  state: 'ended',
  outcome: 'answered',
  number: '139****5678',
  line: '12345',
  queue: 'q-main',
  skill: 'mandarin',
  seat: '8001',
  startedAt: '2026-03-02T09:13:10.000+08:00',
  answeredAt: '2026-03-02T09:13:31.000+08:00',
  endedAt: '2026-03-02T09:17:04.000+08:00',
  promptSeconds: 9,
  waitSeconds: 12,
  ringSeconds: 4,
  talkSeconds: 213,
  holdSeconds: 0,
  afterSeconds: 41,
  transfers: 0,
  threeParty: false,
  calledBackAt: null,
  complaints: ['QD7K4M2XW9HRC'],
};

export const callInFull: CallInFull = {
  ...call,
  events: [{ name: 'queued', at: '2026-03-02T09:13:19.000+08:00', told: { queue: 'q-main', skill: 'mandarin' } }],
};

export const callBack: CallBackShown = {
  id: '5v8c1b4n6t3m7x0k9q2d',
  state: 'open',
  ended: null,
  number: '138****0000',
  skill: 'mandarin',
  missed: 2,
  missedAt: '2026-03-02T08:55:02.000+08:00',
  lastMissedAt: '2026-03-02T09:01:44.000+08:00',
  taken: false,
  mine: false,
  takenAt: null,
  attempts: [],
  doneAt: null,
  note: null,
};

export const board: Board = {
  at: '2026-03-02T09:15:00.000+08:00',
  waiting: { calls: 2, longest: 38, bySkill: [{ skill: 'mandarin', calls: 2, longest: 38 }] },
  talking: 11,
  seats: {
    byState: { out: 4, ready: 3, busy: 11, 'after-call': 2, paused: 1 },
    list: [{ code: '8001', name: '8001', state: 'busy', reason: null, since: '2026-03-02T09:13:31.000+08:00' }],
  },
  rolling24h: {
    numerator: 5731,
    denominator: 5902,
    share: 0.971027,
    line: 0.95,
    reachesLine: true,
    definition: 'connection/1',
  },
  callBacks: { open: 6, oldest: '2026-03-02T08:12:40.000+08:00' },
};

export const seat: SeatListed = { code: '8001', name: '1号坐席', skills: ['english'], active: true, state: 'ready' };

export const presence: SeatShown = {
  seat: '8001',
  name: '1号坐席',
  state: 'ready',
  reason: null,
  since: '2026-03-02T08:30:00.000+08:00',
  wrapUpSeconds: 60,
};

export const skill: Skill = {
  code: 'english',
  zh: '英语',
  en: 'English',
  queues: ['q-english'],
  active: true,
  place: 3,
};
