import { ReportComposing, ReportDrafting, ReportIssue, ReportIssues, type DraftAsked } from '#analytics';
import { addDays, periodKey } from '#directory';
import { Now, Trips } from '#platform';
import type { Office } from './office.js';

/**
 * A 决策参考 on what people complained of last month, reviewed and issued, and a 热线速递 of last week that waits for
 * its issue. The reports of past days, weeks and months are drafted by the machine, as everywhere.
 */
export async function briefings(office: Office): Promise<void> {
  const { today } = office;
  const month = periodKey(addDays(`${today.slice(0, 7)}-01`, -1), 'month');
  const briefing = await compose(office, { template: 'decision', period: month, subject: '0501' }, 3);
  if (await review(office, briefing)) await issue(office, briefing);
  const express = { template: 'express', period: periodKey(addDays(today, -7), 'week'), subject: '0305' };
  await review(office, await compose(office, express, 1));
}

async function compose(office: Office, asked: DraftAsked, days: number): Promise<ReportIssue> {
  const { hotline, database, clock, analyst, ago } = office;
  const { template: series, period } = asked;
  const find = () => database.manager.findOneBy(ReportIssue, { series, period });
  const ordered =
    (await find()) ?? (await clock.at(ago(days, 9), () => hotline.get(ReportDrafting).order(asked, analyst)));
  if (ordered.state === 'composing') {
    const job = { issueId: ordered.id, edition: ordered.edition, by: null };
    const { at } = hotline.get(Now);
    await hotline.get(Trips).transaction((trip) => hotline.get(ReportComposing).compose(trip, [job], at));
  }
  return (await find())!;
}

/** Four eyes: the analyst has ordered it, the supervisor reviews it. @returns whether it can be issued now. */
async function review({ hotline, database, clock, supervisor, ago }: Office, { id }: ReportIssue): Promise<boolean> {
  const { state, edition, composition } = await database.manager.findOneByOrFail(ReportIssue, { id });
  if (state === 'draft')
    await clock.at(ago(1, 10), () => hotline.get(ReportIssues).review(id, { edition }, supervisor));
  // With a check that fails it is left to people to say why it goes out.
  return state !== 'issued' && composition?.checks.every(({ holds }) => holds) === true;
}

async function issue({ hotline, database, clock, supervisor, ago }: Office, { id }: ReportIssue): Promise<void> {
  const { state, edition } = await database.manager.findOneByOrFail(ReportIssue, { id });
  if (state === 'reviewed')
    await clock.at(ago(1, 16), () => hotline.get(ReportIssues).issue(id, { edition }, supervisor));
}
