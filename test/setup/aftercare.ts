// What a test expects of an answer it says in its assertions; here it is any JSON.
/* eslint-disable @typescript-eslint/no-explicit-any */
import type { RuleProfile } from '#directory';
import type { Client } from './client.js';
import { startHotline, type Hotline } from './hotline.js';
import { call, freshReport, hrBureau } from './samples.js';
import { until } from './until.js';

/** Monday morning; a working week lies ahead. */
export const monday = '2026-03-02T09:15:00+08:00';

/** A hotline with everybody who has to do with a complaint after its report, and the way to there. */
export class Aftercare {
  operator!: Client;
  dispatcher!: Client;
  handler!: Client;
  followup!: Client;
  supervisor!: Client;

  private constructor(readonly hotline: Hotline) {}

  /** @param change what the rules of this hotline are otherwise; made before anybody has read them. */
  static async open(change: (profile: RuleProfile) => Partial<RuleProfile> = () => ({})): Promise<Aftercare> {
    const hotline = await startHotline({ at: monday, worker: false });
    const [row]: { body: string }[] = await hotline.database.query(
      "SELECT body FROM rule_profile WHERE name = 'shandong'",
    );
    const profile = JSON.parse(row!.body) as RuleProfile;
    await hotline.database.query("UPDATE rule_profile SET body = ? WHERE name = 'shandong'", [
      JSON.stringify({ ...profile, ...change(profile) }),
    ]);
    await hotline.startWorker();
    const one = new Aftercare(hotline);
    await one.signIn();
    return one;
  }

  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  async leap(to: string): Promise<void> {
    this.hotline.time.set(to);
    await this.signIn();
  }

  private async signIn(): Promise<void> {
    this.operator = await this.hotline.person('operator');
    this.dispatcher = await this.hotline.person('dispatcher');
    this.handler = await this.hotline.person('handler', hrBureau);
    this.followup = await this.hotline.person('followup');
    this.supervisor = await this.hotline.person('supervisor');
  }

  stop(): Promise<void> {
    return this.hotline.stop();
  }

  async view(code: string): Promise<any> {
    return (await this.supervisor.get(`/api/complaints/${code}`)).body;
  }

  /** Waits until the complaint is as it should be. */
  async until(code: string, so: (view: any) => boolean): Promise<any> {
    return until(async () => {
      const view = await this.view(code);
      return so(view) && view;
    });
  }

  inState = (code: string, state: string) => this.until(code, (view) => view.state === state);

  /** Logged, transferred by itself, signed for. */
  async signed(more: Record<string, unknown> = {}): Promise<{ code: string; pin: string }> {
    const { body, status } = await this.operator.post('/api/complaints', call(more));
    if (status !== 201) throw new Error(JSON.stringify(body));
    await this.inState(body.trackingCode, 'transferred');
    await this.handler.post(`/api/complaints/${body.trackingCode}/sign`);
    return { code: body.trackingCode, pin: body.pin };
  }

  async report(code: string, more: Record<string, unknown> = {}) {
    return this.handler.post(`/api/complaints/${code}/report`, freshReport(this.hotline.time.now, more));
  }

  /** Reported well, and found well by the machine. */
  async reviewed(more: Record<string, unknown> = {}, reportMore: Record<string, unknown> = {}) {
    const known = await this.signed(more);
    await this.report(known.code, reportMore);
    await this.inState(known.code, 'reviewed');
    return known;
  }

  followUp(code: string, body: Record<string, unknown>, officer = this.followup) {
    return officer.post(`/api/complaints/${code}/follow-up`, body);
  }

  /** Reached, and dissatisfied. */
  dissatisfied(code: string, more: Record<string, unknown> = {}) {
    return this.followUp(code, { outcome: 'reached', resolution: 'unresolved', satisfaction: 'dissatisfied', ...more });
  }

  rate(code: string, pin: string, more: Record<string, unknown> = {}) {
    const body = { trackingCode: code, pin, resolution: 'resolved', satisfaction: 'satisfied', ...more };
    return this.hotline.citizen.post('/api/public/rate', body);
  }

  /** Kinds and recipients of what has been told about a complaint, once so many have been. */
  async notices(code: string, least: number, kind?: string): Promise<any[]> {
    return until(async () => {
      const { items } = (await this.supervisor.get(`/api/complaints/${code}/notices`)).body;
      const wanted = kind ? items.filter((one: { kind: string }) => one.kind === kind) : items;
      return wanted.length >= least && items;
    });
  }

  async verify(): Promise<void> {
    const { LedgerAudit } = await import('#complaints');
    const { StateAudit } = await import('#analytics');
    const { flaws } = await this.hotline.server.get(LedgerAudit, { strict: false }).verify();
    expect([...flaws, ...(await this.hotline.server.get(StateAudit, { strict: false }).verify())]).toEqual([]);
  }
}
