/** The hotline's time in a test: it runs like real time, from a chosen instant, and can be set ahead. */
export class Time {
  private offset = 0;

  constructor(at?: string) {
    if (at) this.set(at);
  }

  get now(): Date {
    return new Date(Date.now() + this.offset);
  }

  set(at: string): void {
    this.offset = new Date(at).getTime() - Date.now();
  }
}
