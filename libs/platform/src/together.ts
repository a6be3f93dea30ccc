/** How a group ended: one outcome for each member, in order; an Error is that member's alone. */
export type Outcomes<Out> = (Out | Error)[];

/** The connection broke: what was sent may have been done. A refusal of the database itself is certain. */
export const isUncertain = (error: unknown): boolean =>
  (error as { fatal?: unknown } | undefined)?.fatal === true ||
  /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT)/.test(String((error as { code?: unknown } | undefined)?.code));

interface Waiting<In, Out> {
  item: In;
  resolve: (out: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what arrives at the same time as one group: while a group is on its way, the next one gathers.
 *
 * A durable commit costs a flush of the disk and a trip or two, however many rows it carries, so sixteen clients share
 * one. A lonely item is written at once. When a group fails as a whole, each member is written by
 * itself, so that only the one at fault fails; but when the connection was lost, nobody knows whether the COMMIT
 * happened: then nothing is sent again, and every member is told so. Members with the same key never share a group.
 */
export class Together<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private inFlight = 0;
  private scheduled = false;

  constructor(
    private readonly write: (group: In[]) => Promise<Outcomes<Out>>,
    private readonly options: {
      /** So many make a group; where items have a size, so much, or one that is larger by itself. */
      most: number;
      size?: (item: In) => number;
      atOnce: number;
      /** Awaited after each group, before the next one begins; what the group's members wait for has come by then. */
      rest?: () => Promise<void>;
      key?: (item: In) => string;
    },
  ) {}

  /** How many items wait for their group. */
  get size(): number {
    return this.waiting.length;
  }

  add(item: In): Promise<Out> {
    return new Promise<Out>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** A turn of the event loop lets everything that came with the same wave of packets join. */
  private schedule(): void {
    if (this.scheduled || this.inFlight >= this.options.atOnce || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.inFlight >= this.options.atOnce || this.waiting.length === 0) return;
      const group = this.gather();
      this.inFlight++;
      void this.send(group)
        .then(() => this.options.rest?.())
        .finally(() => {
          this.inFlight--;
          this.schedule();
        });
      this.schedule();
    });
  }

  private gather(): Waiting<In, Out>[] {
    const { most, key, size } = this.options;
    if (!key && !size) return this.waiting.splice(0, most);
    let room = most;
    const group: Waiting<In, Out>[] = [];
    const later: Waiting<In, Out>[] = [];
    const seen = new Set<string>();
    for (const one of this.waiting) {
      const itsKey = key?.(one.item);
      const itsSize = size?.(one.item) ?? 1;
      if ((itsSize <= room || group.length === 0) && !(itsKey !== undefined && seen.has(itsKey))) {
        if (itsKey !== undefined) seen.add(itsKey);
        room -= itsSize;
        group.push(one);
      } else later.push(one);
    }
    this.waiting = later;
    return group;
  }

  private async send(group: Waiting<In, Out>[]): Promise<void> {
    try {
      const outcomes = await this.write(group.map((one) => one.item));
      group.forEach((one, index) => {
        const outcome = outcomes[index];
        if (outcome instanceof Error) one.reject(outcome);
        else one.resolve(outcome as Out);
      });
    } catch (error) {
      if (group.length === 1 || isUncertain(error)) for (const one of group) one.reject(error);
      else for (const one of group) await this.send([one]);
    }
  }
}
