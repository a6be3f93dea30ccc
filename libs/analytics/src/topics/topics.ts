import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reaches, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, invalid, newId, notFound } from '#platform';
import { recordAct } from '../acts.js';
import { PlanNews } from '../plan-news.js';
import { MonthlyTopic, TopicTask } from './monthly-topic.js';
import { TopicCandidates, monthOf } from './topic-candidates.js';
import { allStruckOff, takesTasks, taskAfter, topicAfter, type TaskAct, type TopicAct } from './topic-flow.js';
import { TopicReader, type TopicSeen } from './topic-reader.js';

export interface TopicChosen {
  /** `2026-09`. */
  month: string;
  subject: string;
  title: string;
  leadUnit: string;
  reason: string;
}

export interface TaskGiven {
  unit: string;
  title: string;
  dueDay: string;
}

/** An act on a topic as it was read: another version has been overtaken. */
export interface ActOnTopic {
  version: number;
  reason?: string;
  /** What the public reads: of `publish`. */
  publicText?: string;
}

export interface ActOnTask {
  version: number;
  reason?: string;
  /** The proof: of `report`. */
  evidence?: string;
}

const mostTasks = 100;

/** Works topics of the month: each act in one transaction under the topic's row, and recorded with who and why. */
@Injectable()
export class Topics {
  constructor(
    private readonly database: DataSource,
    private readonly reader: TopicReader,
    private readonly candidates: TopicCandidates,
    private readonly news: PlanNews,
    private readonly now: Now,
  ) {}

  async choose({ month, subject, title, leadUnit, reason }: TopicChosen, person: PersonActor): Promise<TopicSeen> {
    monthOf(month);
    await this.mustKnow({ subject, leadUnit });
    const grounds = (await this.candidates.scored(month)).find((one) => one.subject === subject);
    const at = this.now.at;
    const id = newId(at.getTime());
    await inTransaction(this.database, async (tx) => {
      const row = { id, month, subject, title, leadUnit, state: 'chosen' as const, version: 1, chosenAt: at };
      const figures = grounds ? { ...grounds } : null;
      await tx.insert(MonthlyTopic, { ...row, grounds: figures, publicText: null, publishedAt: null });
      await recordAct(
        tx,
        { about: 'topic', aboutId: id, act: 'choose', reason, data: { month, subject, leadUnit } },
        person,
        at,
      );
    });
    await this.news.topic(id);
    return this.reader.get(id, person);
  }

  /** Adds a task to those of a topic that is not finished. */
  async addTask(
    id: string,
    { version, reason, ...task }: TaskGiven & ActOnTopic,
    person: PersonActor,
  ): Promise<TopicSeen> {
    await this.mustKnow({ unit: task.unit });
    return this.change(id, version, person, async (tx, topic, tasks, at) => {
      if (!takesTasks(topic.state)) throw illegal(topic);
      if (tasks.length >= mostTasks) {
        throw invalid({ field: 'title', zh: `至多${mostTasks}项任务`, en: `at most ${mostTasks} tasks` });
      }
      const row = { id: newId(at.getTime()), topicId: id, ordinal: (tasks.at(-1)?.ordinal ?? 0) + 1, ...task };
      const empty = { state: 'open', evidence: null, reportedAt: null, struckOffAt: null };
      await tx.insert(TopicTask, { ...row, ...empty } as never);
      return { act: 'add-task', reason, data: { task: row.id, ...task } };
    });
  }

  /** @throws Refusal `illegal-move`; `invalid` for a publication without a text, or an end without a reason. */
  async act(id: string, act: TopicAct, given: ActOnTopic, person: PersonActor): Promise<TopicSeen> {
    const { version, reason, publicText } = given;
    if (act === 'publish' && !publicText?.trim()) throw missing('publicText');
    if ((act === 'abandon' || act === 'reopen') && !reason?.trim()) throw missing('reason');
    return this.change(id, version, person, async (tx, topic, tasks, at) => {
      const to = topicAfter(topic.state, act);
      if (!to) throw illegal(topic);
      if (act === 'start' && tasks.length === 0) {
        throw invalid({ field: 'tasks', zh: '须先列出任务清单', en: 'a topic starts with a list of tasks' });
      }
      if (act === 'finish' && !allStruckOff(tasks.map(({ state }) => state))) {
        throw invalid({ field: 'tasks', zh: '尚有任务未销号', en: 'not every task has been struck off' });
      }
      const published = act === 'publish' ? { publicText: publicText!, publishedAt: at } : {};
      await tx.update(MonthlyTopic, id, { state: to, ...published });
      return { act, reason, data: { from: topic.state, to, ...(act === 'publish' && { publicText }) } };
    });
  }

  /**
   * @param reported whether the person acts for the task's unit, and not for the hotline.
   * @throws Refusal `not-found` for a task of a unit out of reach; `illegal-move`; `invalid` without evidence or reason.
   */
  async actOnTask(id: string, taskId: string, act: TaskAct, given: ActOnTask, person: PersonActor): Promise<TopicSeen> {
    const { version, reason, evidence } = given;
    if (act === 'report' && !evidence?.trim()) throw missing('evidence');
    if ((act === 'send-back' || act === 'cancel') && !reason?.trim()) throw missing('reason');
    const reference = await this.reader.book.open();
    return this.change(id, version, person, async (tx, topic, tasks, at) => {
      const task = tasks.find((one) => one.id === taskId);
      if (!task) throw noSuchTask();
      const right = act === 'report' ? 'report-task' : 'run-topics';
      if (!reaches(person, right, [reference.unitPath(task.unit)])) throw noSuchTask();
      const to = taskAfter(task.state, act);
      if (!to || topic.state !== 'working') throw illegal(topic, task.state);
      await tx.update(TopicTask, taskId, {
        state: to,
        ...(act === 'report' && { evidence: evidence!, reportedAt: at }),
        ...(act === 'strike-off' && { struckOffAt: at }),
      });
      const data = { task: taskId, from: task.state, to, ...(act === 'report' && { evidence }) };
      return { act: `task-${act}`, reason, data };
    });
  }

  /** One act: the topic's row locked and counted up, so that of two who act at once the second is told. */
  private async change(
    id: string,
    version: number,
    person: PersonActor,
    work: (
      tx: EntityManager,
      topic: MonthlyTopic,
      tasks: TopicTask[],
      at: Date,
    ) => Promise<{ act: string; reason: string | undefined; data: Record<string, unknown> }>,
  ): Promise<TopicSeen> {
    const at = this.now.at;
    await inTransaction(this.database, async (tx) => {
      const { topic, tasks } = await this.reader.reached(tx, id, person, true);
      if (topic.version !== version) throw overtaken(topic);
      const { reason, ...act } = await work(tx, topic, tasks, at);
      await tx.update(MonthlyTopic, id, { version: version + 1 });
      await recordAct(tx, { about: 'topic', aboutId: id, reason: reason ?? null, ...act }, person, at);
    });
    await this.news.topic(id);
    return this.reader.get(id, person);
  }

  private async mustKnow({ subject, leadUnit, unit }: { subject?: string; leadUnit?: string; unit?: string }) {
    const { subjects, units } = await this.reader.book.open();
    if (subject !== undefined && !subjects.has(subject)) {
      throw invalid({ field: 'subject', zh: '没有这个分类', en: 'is not a subject' });
    }
    for (const [field, code] of Object.entries({ leadUnit, unit })) {
      if (code !== undefined && !units.has(code)) throw invalid({ field, zh: '没有这个单位', en: 'is not a unit' });
    }
  }
}

const missing = (field: string) => invalid({ field, zh: '不能为空', en: 'must not be empty' });
const noSuchTask = () => notFound({ zh: '没有这项任务', en: 'No such task' });

const illegal = ({ state, version }: MonthlyTopic, task?: string) =>
  new Refusal(
    'illegal-move',
    {
      zh: '当前状态下不能进行该操作',
      en: task ? `Not with a task that is ${task} of a topic that is ${state}` : `Not of a topic that is ${state}`,
    },
    { state, version },
  );

const overtaken = ({ state, version }: MonthlyTopic) =>
  new Refusal(
    'moved-meanwhile',
    { zh: '该每月一题刚刚有了新的进展，请刷新后再操作', en: 'The topic has just been changed' },
    { state, version },
  );
