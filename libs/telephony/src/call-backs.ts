import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import { isoWithOffset, sight, type PersonActor } from '#directory';
import { maskPhone } from '#language';
import { ENVIRONMENT, Newsroom, Now, Refusal, inTransaction, isId, notFound, type Environment } from '#platform';
import { CallBackTasks, callBackNews } from './call-back-tasks.js';
import {
  CallBack,
  mostAttempts,
  type AttemptOutcome,
  type CallBackAttempt,
  type CallBackEnd,
  type CallBackState,
} from './call-back.js';
import { markDays } from './call-days.js';
import { CallNumbers } from './call-numbers.js';

export interface CallBackAsked {
  state?: CallBackState;
  mine?: boolean;
  cursor?: string;
  limit?: number;
}

export interface AttemptGiven {
  outcome: AttemptOutcome;
  /** The telephone system's id of the outgoing call. */
  call?: string;
  note?: string;
}

/** A task as a screen shows it: times spelled with their offset, the number masked. */
export interface CallBackShown {
  id: string;
  state: CallBackState;
  ended: CallBackEnd | null;
  number: string | null;
  skill: string | null;
  missed: number;
  missedAt: string;
  lastMissedAt: string;
  taken: boolean;
  mine: boolean;
  takenAt: string | null;
  attempts: { at: string; outcome: AttemptOutcome; call: string | null; note: string | null }[];
  doneAt: string | null;
  note: string | null;
}

/** What people do with missed calls: see whom to ring back, take one, try, and be done with it. */
@Injectable()
export class CallBacks {
  constructor(
    private readonly database: DataSource,
    private readonly tasks: CallBackTasks,
    private readonly numbers: CallNumbers,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Who has waited longest comes first. */
  async page(
    { state = 'open', mine = false, cursor, limit = 20 }: CallBackAsked,
    me: PersonActor,
  ): Promise<{ items: CallBackShown[]; next: string | null }> {
    const list = `call-backs ${state}`;
    const place = readPlace(list, cursor);
    const query = this.database
      .createQueryBuilder(CallBack, 'task')
      .where('task.state = :state', { state })
      .orderBy('task.missedAt')
      .addOrderBy('task.id')
      .limit(limit + 1);
    if (mine) query.andWhere('task.takenBy = :me', { me: me.id });
    if (place) {
      query.andWhere('(task.missedAt > :at OR (task.missedAt = :at AND task.id > :id))', {
        at: place.at,
        id: place.id,
      });
    }
    const tasks = await query.getMany();
    const items = tasks.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((task) => this.show(task, me)),
      next: tasks.length > limit && last ? writePlace(list, { at: last.missedAt, id: last.id }) : null,
    };
  }

  /** Of two who click, the first has it. @throws Refusal `moved-meanwhile`, `illegal-move`, `not-found`. */
  take(id: string, me: PersonActor): Promise<CallBackShown> {
    return this.change(id, me, async (tx, task) => {
      if (task.takenBy !== null && task.takenBy !== me.id) {
        throw new Refusal('moved-meanwhile', { zh: '已由他人领取', en: 'Somebody else has taken it' });
      }
      await tx.update(CallBack, { id }, { takenBy: me.id, takenAt: task.takenAt ?? this.now.at });
    });
  }

  /** The caller was rung. Reached, the task is done; in vain, it stays with who has it. */
  attempt(id: string, given: AttemptGiven, me: PersonActor): Promise<CallBackShown> {
    return this.change(id, me, async (tx, task) => {
      this.assertMine(task, me);
      if (task.attempts.length >= mostAttempts) {
        throw new Refusal('illegal-move', {
          zh: '尝试次数已满，请办结',
          en: 'There have been enough attempts: end it',
        });
      }
      const at = this.now.at;
      const attempt: CallBackAttempt = {
        ...{ at: at.toISOString(), by: me.id, outcome: given.outcome },
        ...{ call: given.call ?? null, note: given.note ?? null },
      };
      if (given.outcome === 'reached') await this.tasks.end(tx, task, 'reached', at, attempt);
      else await tx.update(CallBack, { id }, { attempts: [...task.attempts, attempt] });
      // Rung is rung back, reached or not: the calls that were missed until now are counted as such.
      await markDays(tx, await this.tasks.calledBack(tx, id, at), at);
    });
  }

  /** Ends it without having reached the caller: after attempts as unreachable, else with a reason. */
  done(id: string, note: string, me: PersonActor): Promise<CallBackShown> {
    return this.change(id, me, async (tx, task) => {
      this.assertMine(task, me);
      await this.tasks.end(tx, task, task.attempts.length > 0 ? 'unreachable' : 'waived', this.now.at);
      await tx.update(CallBack, { id }, { note });
    });
  }

  private assertMine(task: CallBack, me: PersonActor): void {
    if (task.takenBy === me.id) return;
    throw new Refusal('illegal-move', { zh: '请先领取', en: 'Take it first' });
  }

  private async change(
    id: string,
    me: PersonActor,
    work: (tx: EntityManager, task: CallBack) => Promise<void>,
  ): Promise<CallBackShown> {
    if (!isId(id)) throw noSuchTask();
    const task = await inTransaction(this.database, async (tx) => {
      const found = await tx.findOne(CallBack, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw noSuchTask();
      if (found.state === 'done') {
        throw new Refusal('illegal-move', { zh: '这项回拨已办结', en: 'This call-back is done' }, { state: 'done' });
      }
      await work(tx, found);
      return tx.findOneByOrFail(CallBack, { id });
    });
    this.newsroom.tell([callBackNews(task.state === 'done' ? 'call-back-done' : 'call-back-taken', id)]);
    return this.show(task, me);
  }

  private show(task: CallBack, me: PersonActor): CallBackShown {
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    const number = sight[me.role] === 'masked' ? this.numbers.open(task.id, task.sealedNumber) : null;
    return {
      ...{ id: task.id, state: task.state, ended: task.ended, number: number && maskPhone(number) },
      ...{ skill: task.skill, missed: task.missed },
      missedAt: spell(task.missedAt),
      lastMissedAt: spell(task.lastMissedAt),
      taken: task.takenBy !== null,
      mine: task.takenBy === me.id,
      takenAt: task.takenAt && spell(task.takenAt),
      attempts: task.attempts.map(({ at, outcome, call, note }) => ({ at: spell(new Date(at)), outcome, call, note })),
      doneAt: task.doneAt && spell(task.doneAt),
      note: task.note,
    };
  }
}

const noSuchTask = () => notFound({ zh: '没有这项回拨', en: 'No such call-back' });
