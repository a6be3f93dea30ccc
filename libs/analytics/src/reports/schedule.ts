import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { localDate, localTime } from '#directory';
import { ENVIRONMENT, Now, isDuplicate, type Environment } from '#platform';
import { ReportDrafting } from './drafting.js';
import { duePeriod } from './due-period.js';
import { ReportFigures } from './figures.js';
import { readReportPeriod } from './report-kinds.js';
import { ReportTemplates } from './templates.js';

/**
 * Drafts by themselves, when their period is over: daily, weekly, monthly … One for each series and period, however many
 * workers look and however often: the database holds the key once.
 */
@Injectable()
export class ReportSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly templates: ReportTemplates,
    private readonly drafting: ReportDrafting,
    private readonly figures: ReportFigures,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @returns how many drafts were ordered. */
  async sweep(): Promise<number> {
    const at = this.now.at;
    const { timeZone } = this.environment;
    const now = { day: localDate(at, timeZone), hour: Number(localTime(at, timeZone).slice(0, 2)) };
    const due = (await this.templates.holdingOn(now.day)).flatMap((template) => {
      const { kind, schedule } = template.body;
      const period = schedule && duePeriod(kind, schedule, now);
      return period ? [{ template, period, key: `${template.name} ${period}` }] : [];
    });
    if (due.length === 0) return 0;
    const there: { key: string }[] = await this.database.query(
      'SELECT scheduled_for AS `key` FROM report_issue WHERE scheduled_for IN (?)',
      [due.map(({ key }) => key)],
    );
    const missing = due.filter(({ key }) => !there.some((row) => row.key === key));
    if (missing.length === 0) return 0;
    const since = await this.figures.since();
    let ordered = 0;
    for (const { template, period } of missing) {
      // Before the first complaint there is nothing to report on.
      if (since === null || readReportPeriod(template.kind, period).to <= since) continue;
      ordered += await this.drafting.orderScheduled(template, period, at).then(
        () => 1,
        (error: unknown) => {
          if (isDuplicate(error)) return 0;
          throw error;
        },
      );
    }
    return ordered;
  }
}
