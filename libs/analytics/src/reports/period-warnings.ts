import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, instantsOf, type Period, type Reference } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { Warning, warningLevels } from '../warnings/warning.js';
import type { WarningOfPeriod } from './report-data.js';

const most = 200;

/** What the nightly rounds raised about a period, as it was raised: what became of it later changes no report. */
@Injectable()
export class PeriodWarnings {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The most severe first. Dismissed ones are none; of units about to breach, a report tells otherwise. */
  async of(
    { from, to }: Period,
    within: { subjects?: readonly string[]; districts?: readonly string[] },
    reference: Reference,
  ): Promise<WarningOfPeriod[]> {
    // The round of a night is about the days before it.
    const instants = instantsOf({ from: addDays(from, 1), to: addDays(to, 1) }, this.environment.timeZone);
    const { subjects, districts } = within;
    if (subjects?.length === 0 || districts?.length === 0) return [];
    const query = this.database
      .createQueryBuilder(Warning, 'warning')
      .where('warning.raisedAt >= :from AND warning.raisedAt < :to', instants)
      .andWhere("warning.state <> 'dismissed' AND warning.kind <> 'breach' AND warning.subject IS NOT NULL")
      .orderBy('warning.raisedAt')
      .addOrderBy('warning.id')
      .limit(most);
    if (subjects) query.andWhere('warning.subject IN (:...subjects)', { subjects });
    if (districts) query.andWhere('warning.district IN (:...districts)', { districts });
    return (await query.getMany())
      .map(({ id, kind, level, subject, district, raisedOn }) => ({
        ...{ id, kind, level, count: raisedOn.count, from: raisedOn.from, to: raisedOn.to },
        subject: reference.subjects.get(subject!)?.name ?? subject!,
        place: district === null ? null : (reference.districts.get(district)?.name ?? district),
      }))
      .sort((one, other) => rank(other) - rank(one) || other.count - one.count || (one.id < other.id ? -1 : 1));
  }
}

const rank = ({ level }: WarningOfPeriod): number => warningLevels.indexOf(level);
