import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endStates, type State } from '#complaints';
import { ReferenceBook } from '#directory';
import { IntakeService, type Receipt } from '#intake';
import { Trips, type Environment } from '#platform';
import { Machine, WorkflowService, type MoveBodies, type PersonMove } from '#workflow';
import {
  demoCallOf,
  demoWays,
  externalIdOf,
  reportOf,
  resolutions,
  satisfactions,
  source,
  type DemoWay,
  type Fate,
  type SeedComplaint,
  type Standing,
} from './demo-ways.js';
import { DemoDeeds } from './demo-deeds.js';
import type { Cast } from './people.js';

/** What citizens fill in themselves; the rest is logged by operators. */
const forms = new Set(['web', 'wechat', 'app']);
const order: State[] = [
  'received',
  'accepted',
  'proposed',
  'transferred',
  'signed',
  'handling',
  'reported',
  'following-up',
  'closed',
  'archived',
];

/** Lets the demo's complaints happen, through the same services as live ones; each goes on from where it stands. */
export class DemoComplaints {
  private readonly database: DataSource;
  private readonly trips: Trips;
  private readonly intake: IntakeService;
  private readonly workflow: WorkflowService;
  private readonly machine: Machine;

  constructor(
    private readonly hotline: INestApplicationContext,
    private readonly environment: Environment,
    private readonly cast: Cast,
  ) {
    this.database = hotline.get(DataSource);
    this.trips = hotline.get(Trips);
    this.intake = hotline.get(IntakeService);
    this.workflow = hotline.get(WorkflowService);
    this.machine = hotline.get(Machine);
  }

  /** @returns the receipts of two that may be looked up by anybody who tries the public page; none when it goes on. */
  async happen(begunAt: Date, signal: AbortSignal): Promise<Receipt[]> {
    const reference = await this.hotline.get(ReferenceBook).open();
    const ways = demoWays(begunAt, reference, this.environment.timeZone);
    const receipts = new Map<Fate, Receipt>();
    const deeds = new DemoDeeds(this.hotline, this.cast, begunAt, this.environment.timeZone);
    const waiting = ways.values();
    const lane = async () => {
      for (const way of waiting) {
        if (signal.aborted) return;
        const receipt = await this.begin(way);
        if (receipt) receipts.set(way.seed.fate, receipt);
        // Deeds lead on from its fate, and some lead back: once they have begun, its way is over.
        const before = await this.standing(way.index);
        if (!before || !(await deeds.begun(before, way))) await this.goOn(way);
        const standing = await this.standing(way.index);
        if (standing) await deeds.happen(standing, way);
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
    await this.keepQuiet();
    return [receipts.get('handling'), receipts.get('closed')].filter((one) => one !== undefined);
  }

  /** What happened days ago is announced to nobody; work that is still to be done stays in the outbox. */
  private async keepQuiet(): Promise<void> {
    await this.database.query(
      `DELETE o FROM outbox o JOIN complaint c ON c.source = ? AND o.data LIKE CONCAT('%"', c.id, '"%')
       WHERE o.job IN ('announce-arrival', 'announce-leg', 'compose')`,
      [source],
    );
  }

  private async begin({ index, seed, times }: DemoWay): Promise<Receipt | undefined> {
    const externalId = externalIdOf('shown', index);
    if (await this.standing(index)) return undefined;
    const form = forms.has(seed.channel);
    const callId = demoCallOf({ index, seed });
    const given = {
      type: seed.type,
      channel: seed.channel,
      urgency: seed.urgency,
      complainant: seed.complainant,
      title: seed.title,
      content: seed.content,
      confidential: seed.confidential,
      replyWanted: seed.replyWanted,
      followUpWanted: seed.followUpWanted,
      subject: seed.subject || undefined,
      district: seed.district || undefined,
      address: seed.address || undefined,
      receivedAt: times.received.toISOString(),
      ...(callId === undefined ? {} : { callId, callerNumber: seed.complainant?.phone }),
    };
    return this.intake.take(given, {
      by: form ? { kind: 'citizen' } : this.cast.as('operator'),
      now: new Date(),
      accepted: !form,
      // What is over asks nothing of anybody any more; the clocks of the others run from now on.
      silent: seed.fate === 'closed',
      source,
      externalId,
    });
  }

  private async goOn(way: DemoWay): Promise<void> {
    const { index, seed, times } = way;
    const reached = (state: State) => order.indexOf(state) >= order.indexOf(seed.fate);
    for (let before: State | undefined; ;) {
      const at = await this.standing(index);
      if (!at || at.state === before || endStates.has(at.state)) return;
      before = at.state;
      const settles = at.state === 'reported' && !seed.followUpWanted;
      if (reached(at.state) && !settles) return;
      if (at.state === 'accepted') {
        await this.trips.transaction((trip) => this.machine.route(trip, [{ complaintId: at.id }], times.proposed));
      } else if (settles) {
        await this.trips.transaction((trip) => this.machine.settle(trip, [{ complaintId: at.id }], times.reported));
      } else await this.moveOn(at, way);
    }
  }

  private async moveOn(at: Standing, { seed, times }: DemoWay): Promise<void> {
    const officer = this.cast.as('followup');
    switch (at.state) {
      case 'received':
        return this.make(at, 'accept', {}, this.cast.as('operator'), times.accepted);
      case 'proposed':
        return this.make(
          at,
          'transfer',
          { lead: await this.leadOf(at, seed) },
          this.cast.as('dispatcher'),
          times.transferred,
        );
      case 'transferred':
        return this.make(at, 'sign', {}, await this.handler(at), times.signed);
      case 'signed': {
        const body = seed.complainant?.phone
          ? { outcome: 'reached' as const, note: '已与诉求人电话联系，核实了有关情况。' }
          : { outcome: 'no-answer' as const, note: '诉求人未留联系号码，已到现场核实有关情况。' };
        return this.make(at, 'contact', body, await this.handler(at), times.contacted);
      }
      case 'handling':
        return this.report(at, seed, times.reported);
      case 'reported': {
        if (officer.kind !== 'person') return;
        const answers = {
          resolution: resolutions[seed.resolution ?? 'resolved'],
          satisfaction: satisfactions[seed.satisfaction ?? 'satisfied'],
        };
        const processSatisfaction = answers.satisfaction === 'dissatisfied' ? 'fairly' : answers.satisfaction;
        const body = { outcome: 'reached' as const, ...answers, processSatisfaction };
        return this.make(at, 'follow-up', body, officer, times['followed-up']);
      }
      case 'following-up':
        return this.make(at, 'close', {}, officer, times.closed);
    }
  }

  /** Every unit that has a part in it reports, the lead last: only then has it been reported. */
  private async report(at: Standing, seed: SeedComplaint, time: Date): Promise<void> {
    const legs: { unit: string; state: string; part: string }[] = await this.database.query(
      `SELECT unit, state, part FROM leg WHERE complaint_id = ? AND state IN ('transferred', 'signed', 'handling')
       ORDER BY part = 'lead', id`,
      [at.id],
    );
    for (const { unit, state, part } of legs) {
      const handler = await this.cast.handlerOf(unit);
      if (state === 'transferred') await this.make(at, 'sign', {}, handler, time);
      const account = part === 'lead' ? {} : { internalAccount: '已配合主办单位办理，本单位所涉事项已处理完毕。' };
      await this.make(at, 'report', { ...reportOf(seed), ...account }, handler, time);
    }
  }

  private async make<Name extends PersonMove>(
    { trackingCode }: Standing,
    move: Name,
    body: MoveBodies[Name],
    by: Parameters<WorkflowService['make']>[3],
    at: Date,
  ): Promise<void> {
    await this.workflow.make(trackingCode, move, body, by, at);
  }

  private async standing(index: number): Promise<Standing | undefined> {
    const rows: Standing[] = await this.database.query(
      'SELECT id, tracking_code AS trackingCode, state FROM complaint WHERE source = ? AND external_id = ?',
      [source, externalIdOf('shown', index)],
    );
    return rows[0];
  }

  private async handler({ id }: Standing) {
    const [row]: { unit: string }[] = await this.database.query(
      'SELECT lead_unit AS unit FROM complaint WHERE id = ?',
      [id],
    );
    return this.cast.handlerOf(row!.unit);
  }

  /** The unit that the catalogue proposes; where it proposes none, the petition bureau. */
  private async leadOf({ id }: Standing, { district }: SeedComplaint): Promise<string> {
    const [row]: { unit: string }[] = await this.database.query(
      `SELECT unit FROM leg WHERE complaint_id = ? AND state = 'proposed' AND part = 'lead'`,
      [id],
    );
    if (row) return row.unit;
    const reference = await this.hotline.get(ReferenceBook).open();
    const above = district ? reference.districtAndAbove(district) : [];
    const local = [...reference.units.values()].find(
      ({ fallbackFor }) => fallbackFor !== null && above.includes(fallbackFor),
    );
    return local?.code ?? 'QD-PETI';
  }
}
