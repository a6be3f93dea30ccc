import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, instantOf, localDate, type Actor } from '#directory';
import { Refusal, Trips } from '#platform';
import { Machine, WorkflowService } from '#workflow';
import { lastHappening, type DemoWay, type Standing } from './demo-ways.js';
import { deeds, type Ahead, type MadeDeed } from './deeds.js';
import type { Cast } from './people.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Does to a complaint what is left to be done of its deeds. Each has its time, and by that is known to be done; the
 * machine is asked again, since it settles what is to be settled once.
 */
export class DemoDeeds {
  private readonly database: DataSource;
  private readonly workflow: WorkflowService;
  private readonly machine: Machine;
  private readonly trips: Trips;

  constructor(
    hotline: INestApplicationContext,
    private readonly cast: Cast,
    private readonly begunAt: Date,
    private readonly zone: string,
  ) {
    this.database = hotline.get(DataSource);
    this.workflow = hotline.get(WorkflowService);
    this.machine = hotline.get(Machine);
    this.trips = hotline.get(Trips);
  }

  async begun({ id }: Pick<Standing, 'id'>, way: DemoWay): Promise<boolean> {
    const own = deeds[way.seed.title ?? ''] ?? [];
    if (own.length === 0) return false;
    const done = await this.doneOf(id);
    return this.timesOf(way, own.length).some((at) => done.some((one) => one.at.getTime() === at.getTime()));
  }

  async happen({ id, trackingCode }: Pick<Standing, 'id' | 'trackingCode'>, way: DemoWay): Promise<void> {
    const own = deeds[way.seed.title ?? ''] ?? [];
    if (own.length === 0) return;
    const done = await this.doneOf(id);
    const times = this.timesOf(way, own.length);
    for (const [place, deed] of own.entries()) {
      const at = times[place]!;
      if (done.some((one) => one.name === deed.move && one.at.getTime() === at.getTime())) continue;
      try {
        if (deed.move === 'settle')
          await this.trips.transaction((trip) => this.machine.settle(trip, [{ complaintId: id }], at));
        else await this.make({ id, trackingCode }, deed, at);
      } catch (error) {
        // The rules of today stand against it, as after a long holiday: then this one goes no further.
        if (error instanceof Refusal) return;
        throw error;
      }
    }
  }

  private async make(
    { id, trackingCode }: Pick<Standing, 'id' | 'trackingCode'>,
    { move, by, body }: MadeDeed,
    at: Date,
  ): Promise<void> {
    const said = typeof body === 'function' ? body(this.ahead) : body;
    const order = move === 'reply-order' || move === 'strike-off' ? { order: await this.orderedIn(id) } : {};
    await this.workflow.make(trackingCode, move, { ...said, ...order }, await this.actor(by, id), at);
  }

  /** What the demo's supervisor has ordered; beside it there may be orders that opened by themselves. */
  private async orderedIn(complaintId: string): Promise<string | undefined> {
    const [order]: { id: string }[] = await this.database.query(
      "SELECT id FROM supervision_order WHERE complaint_id = ? AND `trigger` = 'supervisor'",
      [complaintId],
    );
    return order?.id;
  }

  private async actor(by: string, complaintId: string): Promise<Actor> {
    const [who, unit] = by.split(':');
    if (who !== 'unit') return this.cast.as(by);
    if (unit !== undefined) return this.cast.handlerOf(unit);
    const [row]: { unit: string }[] = await this.database.query(
      'SELECT lead_unit AS unit FROM complaint WHERE id = ?',
      [complaintId],
    );
    return this.cast.handlerOf(row!.unit);
  }

  /** Between the last thing of its way and the demo's beginning. */
  private timesOf({ seed, times }: DemoWay, count: number): Date[] {
    const from = times[lastHappening[seed.fate]].getTime();
    const step = (this.begunAt.getTime() - MINUTE - from) / count;
    return Array.from({ length: count }, (_, place) => new Date(Math.round(from + step * (place + 1))));
  }

  private readonly ahead: Ahead = (days, hour) => {
    const day = addDays(localDate(this.begunAt, this.zone), days);
    return instantOf(day, hour * HOUR, this.zone) ?? new Date(this.begunAt.getTime() + days * 24 * HOUR);
  };

  private doneOf(complaintId: string): Promise<{ name: string; at: Date }[]> {
    return this.database.query('SELECT name, at FROM complaint_event WHERE complaint_id = ?', [complaintId]);
  }
}
