import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { addDays, instantOf, localDate, type LocalDate, type PersonActor } from '#directory';
import { Refusal, type Reason } from '#platform';
import type { DemoClock } from '../demo-clock.js';
import type { Cast } from '../people.js';
import { briefings } from './briefings.js';
import { keepKnowledge } from './knowledge.js';
import { showEpisodes } from './programmes.js';
import { promise } from './targets.js';
import { workTopics } from './topics.js';
import { lookForWarnings } from './warnings.js';

/** Where the demo's office works, and who works there. */
export interface Office {
  hotline: INestApplicationContext;
  database: DataSource;
  cast: Cast;
  clock: DemoClock;
  /** The local day on which the demo begins. */
  today: LocalDate;
  analyst: PersonActor;
  supervisor: PersonActor;
  /** An hour of a day so many days before it began. */
  ago: (days: number, hour: number) => Date;
}

/**
 * What those do who look at everything: targets, programmes, topics of the month, briefings, knowledge, warnings. Each
 * looks what is there already and goes on from it, so that one which was broken off is completed and nothing is doubled.
 */
export async function workInOffice(
  given: Pick<Office, 'hotline' | 'database' | 'cast' | 'clock'>,
  begunAt: Date,
  zone: string,
  signal: AbortSignal,
): Promise<void> {
  const [analyst, supervisor] = [given.cast.as('analyst'), given.cast.as('supervisor')];
  // Their names were somebody else's before: what people do is not done by a machine instead.
  if (analyst.kind !== 'person' || supervisor.kind !== 'person') return;
  const today = localDate(begunAt, zone);
  const ago = (days: number, hour: number) => {
    const at = instantOf(addDays(today, -days), hour * 3_600_000, zone) ?? begunAt;
    return at < begunAt ? at : begunAt;
  };
  const office: Office = { ...given, today, analyst, supervisor, ago };
  for (const work of [promise, showEpisodes, workTopics, keepKnowledge, lookForWarnings, briefings]) {
    if (signal.aborted) return;
    await work(office);
  }
}

export const isRefusal = (error: unknown, reason: Reason): boolean =>
  error instanceof Refusal && error.reason === reason;
