import { Injectable } from '@nestjs/common';

/**
 * The ids behind tracking codes that this program has met: whoever makes a move has logged or opened the complaint
 * before, and a code means one complaint for life. Never a reason to let anybody see it: rights are asked of the row.
 */
@Injectable()
export class KnownCodes {
  /** So many as a busy morning's desks have before them: seven megabytes. */
  most = 50_000;
  private readonly ids = new Map<string, string>();

  /** Ids by their codes, of those that are known. */
  idsOf(trackingCodes: readonly string[]): Map<string, string> {
    const found = new Map<string, string>();
    for (const trackingCode of trackingCodes) {
      const id = this.ids.get(trackingCode);
      if (id === undefined) continue;
      found.set(trackingCode, id);
      this.learn({ trackingCode, id });
    }
    return found;
  }

  /** Only of complaints that have been committed. Those that nobody has asked for longest are forgotten. */
  learn({ trackingCode, id }: { trackingCode: string; id: string }): void {
    this.ids.delete(trackingCode);
    this.ids.set(trackingCode, id);
    if (this.ids.size <= this.most) return;
    const [oldest] = this.ids.keys();
    this.ids.delete(oldest!);
  }
}
