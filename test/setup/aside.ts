import { verify } from '../../apps/cli/src/commands/verify.js';
import type { Client } from './client.js';
import { call, hrBureau } from './samples.js';
import type { Hotline } from './hotline.js';
import { until } from './until.js';

// What a test expects of an answer it says in its assertions; here it is any JSON.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** The people of a hotline beside its straight road, and what they do again and again. */
export class Aside {
  constructor(
    readonly hotline: Hotline,
    readonly operator: Client,
    readonly dispatcher: Client,
    readonly supervisor: Client,
  ) {}

  static async of(hotline: Hotline): Promise<Aside> {
    return new Aside(
      hotline,
      await hotline.person('operator'),
      await hotline.person('dispatcher'),
      await hotline.person('supervisor'),
    );
  }

  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  async leap(to: string): Promise<Aside> {
    this.hotline.time.set(to);
    return Aside.of(this.hotline);
  }

  async log(more: Record<string, unknown> = {}): Promise<{ trackingCode: string; pin: string; dueAt: string }> {
    const { status, body } = await this.operator.post('/api/complaints', call(more));
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  /** A complaint of the public form. */
  async submit(more: Record<string, unknown> = {}): Promise<{ trackingCode: string; pin: string }> {
    const { channel: _, ...form } = call(more);
    const { status, body } = await this.hotline.citizen.post('/api/public/complaints', form);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  seen = async (code: string): Promise<any> => (await this.supervisor.get(`/api/complaints/${code}`)).body;

  inState = (code: string, state: string): Promise<any> =>
    until(async () => {
      const body = await this.seen(code);
      return body.state === state && body;
    });

  /** Sends it to the human resources bureau, where the profile leaves that to a dispatcher. */
  transfer = async (code: string): Promise<any> => {
    await this.inState(code, 'proposed');
    const { status, body } = await this.dispatcher.post(`/api/complaints/${code}/transfer`, { lead: hrBureau });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return this.seen(code);
  };

  /** What the complainant sees. */
  track = async ({ trackingCode, pin }: { trackingCode: string; pin: string }): Promise<any> =>
    (await this.hotline.citizen.post('/api/public/track', { trackingCode, pin })).body;

  /** Whether ledgers, clocks and rows still say the same. */
  async flaws(): Promise<unknown[]> {
    const { server, environment } = this.hotline;
    return (await verify(server, environment.timeZone)).flaws;
  }
}

export const clockOf = (view: any, kind: string, leg: string | null = null): any =>
  view.clocks.find((clock: any) => clock.clock === kind && clock.leg === leg && clock.state !== 'cancelled');

export const names = (view: any): string[] => view.events.map(({ name }: { name: string }) => name);
