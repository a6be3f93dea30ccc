import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, type Reference } from '#directory';
import { IntakeService } from '#intake';
import { WorkflowService, route, type MoveBodies, type PersonMove } from '#workflow';
import {
  externalIdOf,
  reportOf,
  resolutions,
  satisfactions,
  source,
  standingsOf,
  type SeedComplaint,
  type Standing,
} from './demo-ways.js';
import { pastComplaint, pastSize } from './past.js';
import type { Cast } from './people.js';
import { timetable, type Timetable } from './timetable.js';

const lanes = 64;

/** The half year before the demo: complaints that came, were worked and are over. They go on from where they stand. */
export class DemoPast {
  private readonly intake: IntakeService;
  private readonly workflow: WorkflowService;

  constructor(
    private readonly hotline: INestApplicationContext,
    private readonly cast: Cast,
    private readonly zone: string,
  ) {
    this.intake = hotline.get(IntakeService);
    this.workflow = hotline.get(WorkflowService);
  }

  async happen(begunAt: Date, signal: AbortSignal): Promise<void> {
    const reference = await this.hotline.get(ReferenceBook).open();
    const standings = await standingsOf(this.hotline.get(DataSource));
    const waiting = Array.from({ length: pastSize }, (_, index) => index).values();
    const lane = async () => {
      for (const index of waiting) {
        if (signal.aborted) return;
        const seed = pastComplaint(index);
        const times = timetable(seed, {
          begunAt,
          calendar: reference.calendar,
          zone: this.zone,
          index,
          until: 'closed',
        });
        const standing = standings.get(externalIdOf('past', index)) ?? (await this.begin(index, seed, times));
        await this.goOn(standing, seed, times, reference);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async begin(
    index: number,
    seed: SeedComplaint,
    times: Timetable,
  ): Promise<Pick<Standing, 'trackingCode' | 'state'>> {
    const { type, channel, urgency, complainant, title, content, replyWanted, followUpWanted } = seed;
    const { trackingCode } = await this.intake.take(
      {
        ...{ type, channel, urgency, complainant, title, content, replyWanted, followUpWanted },
        ...{ subject: seed.subject!, district: seed.district!, address: seed.address },
        receivedAt: times.received.toISOString(),
      },
      {
        ...{ by: this.cast.as('operator'), now: new Date(), accepted: true, silent: true },
        ...{ source, externalId: externalIdOf('past', index) },
      },
    );
    return { trackingCode, state: 'accepted' };
  }

  private async goOn(
    { trackingCode, state }: Pick<Standing, 'trackingCode' | 'state'>,
    seed: SeedComplaint,
    times: Timetable,
    reference: Reference,
  ): Promise<void> {
    const officer = this.cast.as('followup');
    const unit = leadOf(seed, reference);
    const make = async <Name extends PersonMove>(
      move: Name,
      body: MoveBodies[Name],
      by: Parameters<WorkflowService['make']>[3],
      at: Date,
    ) => void ({ state } = await this.workflow.make(trackingCode, move, body, by, at));
    const asks = seed.followUpWanted && officer.kind === 'person';
    if (state === 'accepted') await make('transfer', { lead: unit }, this.cast.as('dispatcher'), times.transferred);
    const handler = await this.cast.handlerOf(unit);
    if (state === 'transferred') await make('sign', {}, handler, times.signed);
    if (state === 'signed') await make('report', reportOf(seed), handler, times.reported);
    if (state === 'reported' && asks) {
      const answers = {
        resolution: resolutions[seed.resolution ?? 'resolved'],
        satisfaction: satisfactions[seed.satisfaction ?? 'satisfied'],
      };
      await make('follow-up', { outcome: 'reached', ...answers }, officer, times['followed-up']);
    }
    if (state === 'reported' || state === 'following-up') await make('close', {}, officer, times.closed);
  }
}

/** The unit of the catalogue's clearest rule for its subject and place. */
function leadOf({ subject, district }: SeedComplaint, reference: Reference): string {
  const subjects = reference.subjectAndAbove(subject!);
  const districts = reference.districtAndAbove(district!);
  return route(reference.rules, { subjects, districts, type: 'help' })?.rule.lead ?? 'QD-PETI';
}
