import type { DataSource } from 'typeorm';
import type { Resolution, Satisfaction, State } from '#complaints';
import { readSeed, type Reference } from '#directory';
import type { LogCall } from '#intake';
import type { MoveBodies } from '#workflow';
import { rising } from './past.js';
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

/** The last thing that has happened to a complaint of that fate. */
export const lastHappening: Record<Fate, HappeningName> = {
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

/** The call in which it was logged, where it came by telephone. */
export const demoCallOf = ({ index, seed }: Pick<DemoWay, 'index' | 'seed'>): string | undefined =>
  seed.channel === 'phone' ? `demo-call-${index + 1}` : undefined;

export const demoWays = (begunAt: Date, reference: Reference, zone: string): DemoWay[] =>
  [...readSeed<SeedComplaint[]>('demo-complaints'), ...rising].map((seed, index) => ({
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

/** By which the demo knows its complaints again: those that it shows, and those of the half year before. */
export const source = 'demo';
export const externalIdOf = (kind: 'shown' | 'past', index: number): string =>
  kind === 'shown' ? `demo-${String(index + 1).padStart(3, '0')}` : `demo-past-${String(index + 1).padStart(4, '0')}`;

export interface Standing {
  id: string;
  trackingCode: string;
  state: State;
}

/** Where all that are there stand, by their external ids. */
export async function standingsOf(database: DataSource): Promise<Map<string, Standing>> {
  const rows: (Standing & { externalId: string })[] = await database.query(
    'SELECT external_id AS externalId, id, tracking_code AS trackingCode, state FROM complaint WHERE source = ?',
    [source],
  );
  return new Map(rows.map(({ externalId, ...standing }) => [externalId, standing]));
}

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
