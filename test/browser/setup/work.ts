import { Aside } from '../../setup/aside.js';
import type { Client } from '../../setup/client.js';
import type { Hotline } from '../../setup/hotline.js';
import { freshReport, hrBureau } from '../../setup/samples.js';

/** Complaints brought to where a desk begins, by the API. */
export class Work {
  private constructor(
    readonly aside: Aside,
    readonly handler: Client,
  ) {}

  static async of(hotline: Hotline): Promise<Work> {
    return new Work(await Aside.of(hotline), await hotline.person('handler', hrBureau));
  }

  /** Lies with the human resources bureau. */
  async transferred(more: Record<string, unknown> = {}): Promise<string> {
    const { trackingCode } = await this.aside.log(more);
    await this.aside.inState(trackingCode, 'transferred');
    return trackingCode;
  }

  async make(who: Client, code: string, move: string, body: object = {}): Promise<void> {
    const { status, body: answer } = await who.post(`/api/complaints/${code}/${move}`, body);
    if (status !== 200) throw new Error(`${move}: ${JSON.stringify(answer)}`);
  }

  /** Reported well, waiting for the complainant to be called. */
  async reviewed(more: Record<string, unknown> = {}): Promise<string> {
    const code = await this.transferred(more);
    await this.make(this.handler, code, 'sign');
    await this.make(this.handler, code, 'report', freshReport(this.aside.hotline.time.now));
    await this.aside.inState(code, 'reviewed');
    return code;
  }

  /** A supervisor has ordered it, the unit has answered. */
  async answered(more: Record<string, unknown> = {}): Promise<string> {
    const code = await this.transferred(more);
    await this.make(this.handler, code, 'sign');
    await this.make(this.aside.supervisor, code, 'supervise', { opinion: '请核实欠薪情况并书面回复' });
    await this.make(this.handler, code, 'report', freshReport(this.aside.hotline.time.now));
    await this.make(this.handler, code, 'reply-order', { text: '欠薪已全部付清' });
    return code;
  }
}
