import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import {
  ComplaintReader,
  DueClocks,
  Leg,
  Summaries,
  profileOf,
  readPlace,
  summary,
  writePlace,
  type Complaint,
  type FollowUpTask,
  type Place,
} from '#complaints';
import { ReferenceBook, isoWithOffset, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, Now, Refusal, inTransaction, notFound, type Environment } from '#platform';
import { reworkObstacle } from './answers.js';
import { heldByAnother, holdFor } from './follow-up-hold.js';

export interface FollowUpQuery {
  /** What the person who asks has taken, instead of everything. */
  mine?: boolean;
  cursor?: string;
  limit?: number;
}

/** A task as its row. */
type TaskRow = Pick<FollowUpTask, 'complaintId' | 'dueAt' | 'attempts' | 'officerId' | 'takenAt'>;

/** What was said so far, and by which rules it is judged. */
type Answered = Pick<
  Complaint,
  'id' | 'state' | 'resolution' | 'satisfaction' | 'followUpEnd' | 'reworks' | 'profileName' | 'profileVersion'
>;

const taskColumns =
  'complaint_id AS complaintId, due_at AS dueAt, attempts, officer_id AS officerId, taken_at AS takenAt';

/** Taken by nobody, or by somebody who has let it lie. */
const free = '(officer_id IS NULL OR taken_at < ?)';

/** The queue of follow-ups (待回访), by due time, and who takes which: two officers never get the same. */
@Injectable()
export class FollowUpQueue {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ComplaintReader,
    private readonly summaries: Summaries,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    private readonly clocks: DueClocks,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page({ mine = false, cursor, limit = 20 }: FollowUpQuery, person: PersonActor) {
    const list = mine ? 'my-follow-ups' : 'follow-ups';
    const rows = await this.read(mine ? person.id : undefined, readPlace(list, cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.lines(shown, person),
      next: rows.length > limit && last ? writePlace(list, { at: last.dueAt, id: last.complaintId }) : null,
    };
  }

  /**
   * Takes a follow-up: it is theirs until they have called, or let it lie for an hour.
   * @throws Refusal `moved-meanwhile` when another officer has it, `illegal-move` when there is none, `not-found`.
   */
  async take(code: string, person: PersonActor) {
    const complaint = await this.reader.find(code, person);
    const now = this.now.at;
    // The condition settles the race: of two officers only one changes the row.
    const { affectedRows }: { affectedRows: number } = await this.database.query(
      `UPDATE follow_up_task SET officer_id = ?, taken_at = GREATEST(COALESCE(taken_at, ?), ?)
       WHERE complaint_id = ? AND (officer_id = ? OR ${free})`,
      [person.id, now, now, complaint.id, person.id, before(now)],
    );
    const [task] = await this.tasks('complaint_id = ?', [complaint.id]);
    const state = { state: complaint.state, version: complaint.version };
    if (!task) {
      throw new Refusal('illegal-move', { zh: '该诉求不在待回访之列', en: 'It is not to be followed up' }, state);
    }
    if (affectedRows === 0 || heldByAnother(task, person.id, now)) {
      throw new Refusal('moved-meanwhile', { zh: '其他回访员已领取', en: 'Another officer has taken it' }, state);
    }
    return this.line(task, person);
  }

  /** Takes what has been due longest and nobody has. Officers who ask at once each get another. */
  async takeNext(person: PersonActor) {
    const now = this.now.at;
    const task = await inTransaction(this.database, async (tx) => {
      const [found]: TaskRow[] = await tx.query(
        `SELECT ${taskColumns} FROM follow_up_task FORCE INDEX (follow_up_task_due)
         WHERE due_at <= ? AND ${free} ORDER BY due_at, complaint_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [now, before(now)],
      );
      if (!found) return undefined;
      await tx.query('UPDATE follow_up_task SET officer_id = ?, taken_at = ? WHERE complaint_id = ?', [
        person.id,
        now,
        found.complaintId,
      ]);
      return { ...found, officerId: person.id, takenAt: now };
    });
    if (!task) throw notFound({ zh: '没有到期的待回访诉求', en: 'Nothing is to be followed up now' });
    return this.line(task, person);
  }

  private read(officer: string | undefined, after: Place | undefined, limit: number): Promise<TaskRow[]> {
    const [index, own] = officer === undefined ? ['due', []] : ['officer', ['officer_id = ?']];
    const key = after ? ['due_at >= ? AND (due_at > ? OR complaint_id > ?)'] : [];
    const conditions = [...own, ...key];
    return this.database.query(
      `SELECT ${taskColumns} FROM follow_up_task FORCE INDEX (follow_up_task_${index})
       ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY due_at, complaint_id LIMIT ${limit}`,
      [...(officer === undefined ? [] : [officer]), ...(after ? [after.at, after.at, after.id] : [])],
    );
  }

  private tasks(where: string, values: unknown[]): Promise<TaskRow[]> {
    return this.database.query(`SELECT ${taskColumns} FROM follow_up_task WHERE ${where}`, values);
  }

  private async line(task: TaskRow, person: PersonActor) {
    const [line] = await this.lines([task], person);
    return line!;
  }

  private async lines(tasks: readonly TaskRow[], person: PersonActor) {
    if (tasks.length === 0) return [];
    const ids = tasks.map(({ complaintId }) => complaintId);
    const [reference, summaries, said, legs, clocks] = await Promise.all([
      this.book.open(),
      this.summaries.of(ids, person),
      this.said(ids),
      this.database.manager.findBy(Leg, { complaintId: In(ids) }),
      this.clocks.of(ids, ['follow-up']),
    ]);
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return tasks.flatMap((task) => {
      const summarised = summaries.get(task.complaintId);
      const answered = said.get(task.complaintId);
      if (!summarised || !answered) return [];
      const { complaint, identity } = summarised;
      return [
        {
          complaint: summary(complaint, identity, person, reference, spell),
          dueAt: spell(task.dueAt),
          clock: this.clocks.shown(clocks.get(complaint.id)?.[0], complaint, null, reference),
          attempts: task.attempts,
          ...this.judged(answered, task, legs, reference),
          mine: task.officerId === person.id,
          held: heldByAnother(task, person.id, this.now.at),
        },
      ];
    });
  }

  private async said(ids: readonly string[]): Promise<Map<string, Answered>> {
    const rows: Answered[] = await this.database.query(
      `SELECT id, state, resolution, satisfaction, follow_up_end AS followUpEnd, reworks,
              profile_name AS profileName, profile_version AS profileVersion
       FROM complaint FORCE INDEX (PRIMARY) WHERE id IN (?)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** How often it may be tried, what was said, and whether it must be handled anew. */
  private judged(answered: Answered, row: TaskRow, legs: Leg[], reference: Reference) {
    const own = legs.filter(({ complaintId }) => complaintId === answered.id);
    const [complaint, task] = [answered as Complaint, row as FollowUpTask];
    return {
      mostAttempts: profileOf(reference, answered).followUp.attempts,
      answered: answered.followUpEnd === 'answered',
      resolution: answered.resolution,
      satisfaction: answered.satisfaction,
      reworks: answered.reworks,
      reworkDue: reworkObstacle({ complaint, legs: own, reference, task }) === undefined,
    };
  }
}

/** Taken before this, it has been let lie. */
const before = (now: Date): Date => new Date(now.getTime() - holdFor);

export type FollowUpLine = Awaited<ReturnType<FollowUpQueue['take']>>;
