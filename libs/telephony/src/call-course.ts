import type { CallHappening, CallOutcome } from './happenings.js';
import { type FoldedCall, unheard } from './folded-call.js';

/** Two transfers within this are one, told by two ways. */
const sameTransfer = 2000;

/** A begun second counts: a wait of 15.2 s was not within 15. */
const seconds = (from: number, to: number): number => Math.max(0, Math.ceil((to - from) / 1000));

/** A call under way through its events. */
export class Course {
  readonly call: FoldedCall;
  /** Since when it has waited in the present queue, rung at a seat, talked, been on hold. */
  private waitingSince: number | undefined;
  /** Of the greeting and menu: as the queue was told of it, and as was told before. */
  private promptTold: number | undefined;
  private promptBefore = 0;
  private ringingSince: number | undefined;
  private talkingSince: number | undefined;
  private heldSince: number | undefined;
  private lastTransfer: number | undefined;
  private talkTold = false;
  private settled = false;

  constructor(startedAt: Date) {
    this.call = unheard(startedAt);
  }

  take(happening: CallHappening): void {
    const { call } = this;
    const { told, at } = happening;
    const now = at.getTime();
    if (told.direction === 'out') call.direction = 'out';
    call.line ??= told.line ?? null;
    switch (happening.name) {
      case 'offered':
        this.promptBefore = told.promptSeconds ?? this.promptBefore;
        call.promptSeconds = told.promptSeconds ?? call.promptSeconds;
        return;
      case 'queued':
        return this.enterQueue(happening, now);
      case 'rang':
        this.ringingSince ??= now;
        return;
      case 'ring-missed':
        this.ringingSince = undefined;
        return;
      case 'answered':
        return this.answer(happening, now);
      case 'held':
        if (call.state === 'talking') this.heldSince ??= now;
        return;
      case 'resumed':
        return this.resume(now);
      case 'transferred':
        return this.transfer(happening, now);
      case 'joined':
        call.threeParty = true;
        return;
      case 'no-entry':
      case 'timed-out':
      case 'abandoned':
        return this.leave(happening.name, happening, now);
      case 'left-queue':
        return this.leave('abandoned', happening, now);
      case 'call-back-asked':
        return this.leave('called-back', happening, now);
      case 'self-service':
        if (call.outcome === null && call.queuedAt === null) call.outcome = 'self-service';
        return;
      case 'ended':
        return this.end(happening, now);
      case 'after-call':
        call.afterSeconds = Math.max(
          call.afterSeconds,
          told.afterSeconds ?? (call.endedAt && call.outcome === 'answered' ? seconds(call.endedAt.getTime(), now) : 0),
        );
        return;
      case 'called-back':
        call.calledBackAt ??= at;
        return;
      case 'phantom':
        this.settle('phantom', at);
        return;
      case 'record':
        return this.record(happening, now);
    }
  }

  private enterQueue({ told }: CallHappening, now: number): void {
    const { call } = this;
    if (call.state === 'ended' || call.state === 'talking') return;
    // Who hears of it late says how long ago it was.
    const since = now - (told.waitSeconds ?? 0) * 1000;
    // Told twice, or a second queue without a word that the first was left: the waiting goes on.
    if (call.state === 'waiting') return this.waitFrom(since, told.promptSeconds);
    call.state = 'waiting';
    call.endedAt = null;
    call.outcome = null;
    call.queue ??= told.queue ?? null;
    call.skill ??= told.skill ?? null;
    this.waitingSince = since;
    if (!call.queuedAt) {
      this.promptTold = told.promptSeconds;
      this.queueFrom(since);
    }
  }

  /** A second word for the same waiting may know of an earlier beginning, whichever of the two came first. */
  private waitFrom(since: number, promptSeconds: number | undefined): void {
    const known = this.waitingSince!;
    if (since >= known) return;
    this.waitingSince = since;
    if (this.call.queuedAt?.getTime() !== known) return;
    this.promptTold ??= promptSeconds;
    this.queueFrom(since);
  }

  private queueFrom(since: number): void {
    const { call } = this;
    call.queuedAt = new Date(since);
    if (call.queuedAt < call.startedAt) call.startedAt = call.queuedAt;
    call.promptSeconds = this.promptTold ?? Math.max(this.promptBefore, this.sinceStart());
  }

  private sinceStart(): number {
    const { startedAt, queuedAt } = this.call;
    return queuedAt ? seconds(startedAt.getTime(), queuedAt.getTime()) : 0;
  }

  private answer({ told, at }: CallHappening, now: number): void {
    const { call } = this;
    if (call.answeredAt) return;
    this.closeWait(told.waitSeconds, now);
    call.ringSeconds = told.ringSeconds ?? (this.ringingSince === undefined ? 0 : seconds(this.ringingSince, now));
    call.answeredAt = at;
    call.seat = told.seat ?? null;
    call.queue ??= told.queue ?? null;
    call.skill ??= told.skill ?? null;
    call.outcome = 'answered';
    call.state = 'talking';
    call.endedAt = null;
    this.talkingSince = now;
  }

  private closeWait(told: number | undefined, now: number): void {
    const { call } = this;
    if (this.waitingSince === undefined) {
      // The queue was not told of, the wait was.
      if (call.queuedAt === null && told !== undefined) call.waitSeconds = told;
      return;
    }
    call.waitSeconds += told ?? seconds(this.waitingSince, now);
    this.waitingSince = undefined;
  }

  private resume(now: number): void {
    if (this.heldSince === undefined) return;
    this.call.holdSeconds += seconds(this.heldSince, now);
    this.heldSince = undefined;
  }

  private transfer({ told }: CallHappening, now: number): void {
    const { call } = this;
    if (this.lastTransfer === undefined || now - this.lastTransfer >= sameTransfer) call.transfers++;
    this.lastTransfer = now;
    if (told.talkSeconds !== undefined) this.tellTalk(told.talkSeconds);
  }

  /** A told time of talking is the telephone system's own, and better than ours. */
  private tellTalk(told: number): void {
    this.call.talkSeconds = this.talkTold ? Math.max(this.call.talkSeconds, told) : told;
    this.talkTold = true;
  }

  private leave(outcome: CallOutcome, { told, at }: CallHappening, now: number): void {
    const { call } = this;
    if (call.answeredAt) return;
    // Asterisk's stream calls it an abandon when a caller is put out by time; its log, which knows better, has the word.
    if (outcome === 'timed-out' && call.outcome === 'abandoned' && call.state === 'ended') {
      call.outcome = 'timed-out';
      call.state = 'menu';
      return;
    }
    const asksToBeCalled = outcome === 'called-back' && call.outcome !== null;
    if (call.state !== 'waiting' && call.outcome !== null && !asksToBeCalled) return;
    call.queue ??= told.queue ?? null;
    call.skill ??= told.skill ?? null;
    if (!asksToBeCalled || call.state === 'waiting') this.closeWait(told.waitSeconds, now);
    this.ringingSince = undefined;
    call.outcome = outcome;
    call.state = outcome === 'abandoned' ? 'ended' : 'menu';
    call.endedAt = at;
  }

  private end({ told, at }: CallHappening, now: number): void {
    const { call } = this;
    if (told.afterSeconds !== undefined) call.afterSeconds = Math.max(call.afterSeconds, told.afterSeconds);
    if (call.answeredAt) {
      if (told.talkSeconds !== undefined) this.tellTalk(told.talkSeconds);
      if (told.holdSeconds !== undefined) call.holdSeconds = Math.max(call.holdSeconds, told.holdSeconds);
      if (call.state === 'ended') return;
      this.resume(now);
      if (!this.talkTold && this.talkingSince !== undefined) call.talkSeconds = seconds(this.talkingSince, now);
    } else if (call.state === 'waiting') {
      this.closeWait(told.waitSeconds, now);
      call.outcome = 'abandoned';
    } else if (call.outcome === null) call.outcome = call.direction === 'in' ? 'self-service' : 'abandoned';
    call.state = 'ended';
    call.endedAt = at;
  }

  private settle(outcome: CallOutcome, at: Date): void {
    const { call } = this;
    call.outcome = outcome;
    call.state = 'ended';
    call.endedAt ??= at;
    this.settled = true;
  }

  private record({ told, at }: CallHappening, now: number): void {
    const { call } = this;
    if (this.settled && call.outcome !== 'phantom') return;
    const { promptSeconds = 0, waitSeconds = 0, ringSeconds = 0, talkSeconds = 0 } = told;
    const { holdSeconds = 0, afterSeconds = 0, outcome = 'answered' } = told;
    const asked = now + promptSeconds * 1000;
    const over = asked + waitSeconds * 1000;
    const answered = outcome === 'answered';
    Object.assign(call, {
      ...{ line: told.line ?? call.line, queue: told.queue ?? call.queue, skill: told.skill ?? call.skill },
      seat: answered ? (told.seat ?? call.seat) : null,
      startedAt: at,
      queuedAt: outcome === 'self-service' ? null : new Date(asked),
      answeredAt: answered ? new Date(over) : null,
      endedAt: new Date(over + talkSeconds * 1000),
      ...{ promptSeconds, waitSeconds, ringSeconds, talkSeconds, holdSeconds, afterSeconds },
    });
    this.settle(outcome, at);
  }
}
