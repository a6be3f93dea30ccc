const barWidth = 30;
/** A terminal is redrawn, a log gets a line now and then. */
const redrawEvery = 200;
const lineEvery = 5000;

/** How far a long command has come and how fast, on stderr: a bar at a terminal, else a line every few seconds. */
export class Progress {
  private readonly since = performance.now();
  private lastShown = 0;
  private drawn = false;
  private done = 0;
  private remark = '';

  constructor(
    private readonly what: string,
    private readonly total: number | undefined,
    private readonly to: NodeJS.WriteStream = process.stderr,
  ) {}

  at(done: number, remark = ''): void {
    this.done = done;
    this.remark = remark;
    const now = performance.now();
    if (now - this.lastShown < (this.to.isTTY ? redrawEvery : lineEvery)) return;
    if (this.lastShown === 0 && !this.to.isTTY && now - this.since < lineEvery) return;
    this.lastShown = now;
    this.show();
  }

  end(): void {
    if (this.done > 0) this.show();
    if (this.drawn) this.to.write('\n');
  }

  private show(): void {
    const rate = Math.round(this.done / Math.max((performance.now() - this.since) / 1000, 0.001));
    const of = this.total === undefined ? '' : `/${this.total}`;
    const text = `${this.what} ${this.done}${of} · ${rate}/s${this.remark && ` · ${this.remark}`}`;
    if (!this.to.isTTY) {
      this.to.write(`${text}\n`);
      return;
    }
    const filled = this.total ? Math.min(barWidth, Math.round((this.done / this.total) * barWidth)) : 0;
    const bar = this.total ? `[${'█'.repeat(filled)}${'·'.repeat(barWidth - filled)}] ` : '';
    this.to.write(`\r\u001b[K${bar}${text}`);
    this.drawn = true;
  }
}
