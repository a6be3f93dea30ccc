import { Injectable } from '@nestjs/common';

/** So many a busy morning's desks have before them; seven megabytes. */
const most = 50_000;

/**
 * The ids behind tracking codes that this program has met: whoever makes a move has logged or opened the complaint
 * before, and a code means one complaint for life. Never a reason to let anybody see it: rights are asked of the row.
 */
@Injectable()
export class KnownCodes {
  private readonly ids = new Map<string, string>();

  idOf(trackingCode: string): string | undefined {
    return this.ids.get(trackingCode);
  }

  /** Only of complaints that have been committed. */
  learn({ trackingCode, id }: { trackingCode: string; id: string }): void {
    this.ids.set(trackingCode, id);
    if (this.ids.size <= most) return;
    const [oldest] = this.ids.keys();
    this.ids.delete(oldest!);
  }
}
