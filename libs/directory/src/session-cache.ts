/**
 * What a server remembers of sessions for a moment, so that a screen's twenty requests ask the database once.
 *
 * It holds at most `size` answers (the oldest goes first), each for `milliseconds`; requests that come while one is
 * being looked up wait for the same answer. An answer that was looked up before a `forget` is not kept after it.
 */
export class SessionCache<Value extends { sessionId: string; personId: string }> {
  private readonly entries = new Map<string, { answer: Promise<Value | undefined>; value?: Value; until: number }>();
  private age = 0;

  constructor(
    private readonly size: number,
    private readonly milliseconds: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  get(key: string, lookUp: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const entry = this.entries.get(key);
    if (entry && entry.until > this.clock()) return entry.answer;
    return this.load(key, lookUp);
  }

  /** Forgets one answer, so that the next request asks anew. */
  drop(key: string): void {
    this.entries.delete(key);
  }

  /** Forgets everything about a session or a person, answers still on their way included. */
  forget(which: { sessionId: string } | { personId: string }): void {
    this.age++;
    for (const [key, { value }] of this.entries) {
      if (!value) continue;
      if ('sessionId' in which ? value.sessionId === which.sessionId : value.personId === which.personId) {
        this.entries.delete(key);
      }
    }
  }

  /** Forgets everything, answers still on their way included. */
  clear(): void {
    this.age++;
    this.entries.clear();
  }

  get count(): number {
    return this.entries.size;
  }

  private load(key: string, lookUp: () => Promise<Value | undefined>): Promise<Value | undefined> {
    this.entries.delete(key);
    if (this.entries.size >= this.size) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    const { age } = this;
    const entry: { answer: Promise<Value | undefined>; value?: Value; until: number } = {
      answer: lookUp(),
      until: this.clock() + this.milliseconds,
    };
    this.entries.set(key, entry);
    entry.answer.then(
      (value) => {
        // Nobody: a token that is made up is looked up each time, and takes no room from real ones.
        if (value && age === this.age) entry.value = value;
        else if (this.entries.get(key) === entry) this.entries.delete(key);
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return entry.answer;
  }
}
