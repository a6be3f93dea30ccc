import { Inject, Injectable } from '@nestjs/common';
import { Brackets, DataSource, In, type EntityManager } from 'typeorm';
import { named, readPlace, spelled, writePlace } from '#complaints';
import { ReferenceBook, isoWithOffset, scopeOf, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, isId, notFound, type Environment } from '#platform';
import { MonthlyTopic, TopicTask } from './monthly-topic.js';

interface Page {
  cursor?: string;
  limit?: number;
}

export type TopicSeen = ReturnType<TopicReader['show']>;

/**
 * Topics of the month as people see them. Analysts and supervisors see all of them; a unit those that it, or a unit
 * below it, leads or has a task in; everybody the result that was published.
 */
@Injectable()
export class TopicReader {
  constructor(
    private readonly database: DataSource,
    readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The latest first, without their tasks. */
  async page({ cursor, limit = 20 }: Page, person: PersonActor) {
    const reference = await this.book.open();
    const after = readPlace('topic', cursor);
    const units = unitsOf(person, reference);
    const query = this.database.manager.createQueryBuilder(MonthlyTopic, 'topic').where('TRUE');
    if (units) {
      query.andWhere(
        new Brackets((either) =>
          either
            .where('topic.leadUnit IN (:...units)', { units })
            .orWhere('topic.id IN (SELECT task.topic_id FROM monthly_topic_task task WHERE task.unit IN (:...units))', {
              units,
            }),
        ),
      );
    }
    if (after) query.andWhere('topic.chosenAt <= :at AND (topic.chosenAt < :at OR topic.id < :id)', after);
    const rows = await query
      .orderBy('topic.chosenAt', 'DESC')
      .addOrderBy('topic.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const tasks =
      page.length === 0
        ? []
        : await this.database.manager.find(TopicTask, {
            where: { topicId: In(page.map(({ id }) => id)) },
            select: { topicId: true, state: true },
          });
    const last = page.at(-1);
    return {
      items: page.map((topic) => ({
        ...this.summary(topic, reference),
        tasks: counted(tasks.filter(({ topicId }) => topicId === topic.id)),
      })),
      next: rows.length > limit && last ? writePlace('topic', { at: last.chosenAt, id: last.id }) : null,
    };
  }

  /** @throws Refusal `not-found`, also for one out of reach. */
  async get(id: string, person: PersonActor): Promise<TopicSeen> {
    const { topic, tasks } = await this.reached(this.database.manager, id, person);
    return this.show(topic, tasks, await this.book.open());
  }

  /** A topic with its tasks in order, where this person may see it. */
  async reached(tx: EntityManager, id: string, person: PersonActor, lock = false) {
    const reference = await this.book.open();
    const topic = isId(id)
      ? await tx.findOne(MonthlyTopic, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' } }) })
      : null;
    const tasks = topic ? await tx.find(TopicTask, { where: { topicId: id }, order: { ordinal: 'ASC' } }) : [];
    const units = unitsOf(person, reference);
    const mine =
      !units || [topic?.leadUnit, ...tasks.map(({ unit }) => unit)].some((unit) => units.includes(unit ?? ''));
    if (!topic || !mine) throw notFound({ zh: '没有这个每月一题', en: 'No such topic of the month' });
    return { topic, tasks };
  }

  show(topic: MonthlyTopic, tasks: readonly TopicTask[], reference: Reference) {
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return {
      ...this.summary(topic, reference),
      grounds: topic.grounds,
      publicText: topic.publicText,
      tasks: tasks.map((task) => ({
        id: task.id,
        ordinal: task.ordinal,
        unit: named(reference.units, task.unit),
        title: task.title,
        dueDay: task.dueDay,
        state: task.state,
        evidence: task.evidence,
        reportedAt: spelled(spell, task.reportedAt),
        struckOffAt: spelled(spell, task.struckOffAt),
      })),
    };
  }

  /** What was published, the latest first: nothing but what was written for the public. */
  async published({ cursor, limit = 20 }: Page) {
    const reference = await this.book.open();
    const after = readPlace('public-topic', cursor);
    const query = this.database.manager
      .createQueryBuilder(MonthlyTopic, 'topic')
      .where('topic.publishedAt IS NOT NULL');
    if (after) query.andWhere('topic.publishedAt <= :at AND (topic.publishedAt < :at OR topic.id < :id)', after);
    const rows = await query
      .orderBy('topic.publishedAt', 'DESC')
      .addOrderBy('topic.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((topic) => ({
        month: topic.month,
        title: topic.title,
        subject: reference.subjects.get(topic.subject)?.name ?? topic.subject,
        leadUnit: reference.units.get(topic.leadUnit)?.name ?? topic.leadUnit,
        text: topic.publicText!,
        publishedAt: isoWithOffset(topic.publishedAt!, this.environment.timeZone),
      })),
      next: rows.length > limit && last ? writePlace('public-topic', { at: last.publishedAt, id: last.id }) : null,
    };
  }

  private summary(topic: MonthlyTopic, reference: Reference) {
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return {
      id: topic.id,
      month: topic.month,
      title: topic.title,
      subject: named(reference.subjects, topic.subject),
      leadUnit: named(reference.units, topic.leadUnit),
      state: topic.state,
      version: topic.version,
      chosenAt: spell(topic.chosenAt),
      publishedAt: spelled(spell, topic.publishedAt),
    };
  }
}

const unitsOf = (person: PersonActor, reference: Reference): string[] | undefined =>
  scopeOf(person, 'topics') === 'all' ? undefined : [...reference.unitAndBelow(person.unit)];

function counted(tasks: readonly Pick<TopicTask, 'state'>[]) {
  const of = (...states: TopicTask['state'][]) => tasks.filter(({ state }) => states.includes(state)).length;
  return { struckOff: of('struck-off'), open: of('open', 'reported'), cancelled: of('cancelled') };
}
