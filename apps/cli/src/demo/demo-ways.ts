import type { Resolution, Satisfaction } from '#complaints';
import { readSeed, type Reference } from '#directory';
import type { LogCall } from '#intake';
import type { MoveBodies } from '#workflow';
import { timetable, type Arrival, type HappeningName, type Timetable } from './timetable.js';

type Given = Pick<
  LogCall,
  | 'type'
  | 'channel'
  | 'urgency'
  | 'complainant'
  | 'title'
  | 'content'
  | 'confidential'
  | 'replyWanted'
  | 'followUpWanted'
>;

/** A complaint of the demo as it lies in the seed; `fate` is how far it goes. */
export interface SeedComplaint extends Given, Arrival {
  subject?: string | null;
  district?: string | null;
  address?: string;
  fate: Fate;
  internalAccount?: string;
  publicReply?: string;
  satisfaction?: 'satisfied' | 'basically-satisfied' | 'dissatisfied';
  resolution?: 'resolved' | 'basically-resolved' | 'unresolved';
}

export type Fate = 'accepted' | 'proposed' | 'transferred' | 'signed' | 'handling' | 'reported' | 'closed';

const lastHappening: Record<Fate, HappeningName> = {
  accepted: 'accepted',
  proposed: 'proposed',
  transferred: 'transferred',
  signed: 'signed',
  handling: 'contacted',
  reported: 'reported',
  closed: 'closed',
};

export const satisfactions: Record<NonNullable<SeedComplaint['satisfaction']>, Satisfaction> = {
  satisfied: 'satisfied',
  'basically-satisfied': 'fairly',
  dissatisfied: 'dissatisfied',
};
export const resolutions: Record<NonNullable<SeedComplaint['resolution']>, Resolution> = {
  resolved: 'resolved',
  'basically-resolved': 'partly',
  unresolved: 'unresolved',
};

/** One complaint of the demo, from where it stands. */
export interface DemoWay {
  index: number;
  seed: SeedComplaint;
  times: Timetable;
}

export const demoWays = (begunAt: Date, reference: Reference, zone: string): DemoWay[] =>
  readSeed<SeedComplaint[]>('demo-complaints').map((seed, index) => ({
    index,
    seed,
    times: timetable(seed, {
      begunAt,
      calendar: reference.calendar,
      zone,
      index,
      until: lastHappening[seed.fate],
    }),
  }));

/** What a unit reports of it. */
export function reportOf({ internalAccount, publicReply, resolution }: SeedComplaint): MoveBodies['report'] {
  const resolved = resolutions[resolution ?? 'resolved'];
  return {
    internalAccount: internalAccount ?? '已办理完毕。',
    publicReply: publicReply ?? '您好，您反映的问题已办理完毕。感谢您的来电。',
    resolved,
    ...(resolved === 'resolved' ? {} : { whyNot: '部分事项仍在推进，详见办理情况。' }),
  };
}
