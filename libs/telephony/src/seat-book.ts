import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { inTransaction, invalid, isDuplicate, notFound } from '#platform';
import { Seat, Skill } from './seat.js';

export interface SeatGiven {
  name: string;
  skills: string[];
  active: boolean;
}

export interface SkillGiven {
  zh: string;
  en: string;
  queues: string[];
  active: boolean;
  place: number;
}

export type SeatListed = Pick<Seat, 'code' | 'name' | 'skills' | 'active' | 'state'>;

/** Seats and skills as administrators keep them. */
@Injectable()
export class SeatBook {
  constructor(private readonly database: DataSource) {}

  /** By code; `after` is the last code of the page above. */
  async seats(limit: number, after = ''): Promise<{ items: SeatListed[]; next: string | null }> {
    const rows = await this.database.manager.find(Seat, {
      where: { code: MoreThan(after) },
      order: { code: 'ASC' },
      take: limit + 1,
    });
    const items = rows.slice(0, limit).map(({ code, name, skills, active, state }) => ({
      ...{ code, name, skills, active, state },
    }));
    return { items, next: rows.length > limit ? items.at(-1)!.code : null };
  }

  async addSeat(code: string, given: SeatGiven): Promise<SeatListed> {
    await this.assertSkills(given.skills);
    const seat = { code, ...given, state: 'out' as const };
    try {
      await this.database.manager.insert(Seat, { ...seat, reason: null, since: null, personId: null });
    } catch (error) {
      if (isDuplicate(error)) throw invalid({ field: 'code', zh: '已有这个坐席', en: 'is there already' });
      throw error;
    }
    return seat;
  }

  /** @throws Refusal `not-found`, `invalid` for a skill that is not there. */
  async changeSeat(code: string, given: SeatGiven): Promise<SeatListed> {
    await this.assertSkills(given.skills);
    const seat = await inTransaction(this.database, async (tx) => {
      const found = await tx.findOne(Seat, { where: { code }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw notFound({ zh: '没有这个坐席', en: 'No such seat' });
      await tx.update(Seat, { code }, given);
      return found;
    });
    return { code, ...given, state: seat.state };
  }

  /** Adds a skill or changes one. A queue belongs to one skill. Past calls keep the skill that they had. */
  async setSkill(code: string, given: SkillGiven): Promise<Skill> {
    await inTransaction(this.database, async (tx) => {
      const others = await tx.find(Skill, { lock: { mode: 'pessimistic_write' } });
      const taken = given.queues.find((queue) =>
        others.some((other) => other.code !== code && other.active && other.queues.includes(queue)),
      );
      if (taken !== undefined && given.active) {
        throw invalid({ field: 'queues', zh: `队列“${taken}”已属于其他技能`, en: `${taken} belongs to another skill` });
      }
      await tx.save(Skill, { code, ...given });
    });
    return { code, ...given };
  }

  private async assertSkills(codes: readonly string[]): Promise<void> {
    const known = new Set((await this.database.manager.find(Skill)).map(({ code }) => code));
    const unknown = codes.find((code) => !known.has(code));
    if (unknown !== undefined) {
      throw invalid({ field: 'skills', zh: `没有“${unknown}”这项技能`, en: `${unknown} is no skill` });
    }
  }
}
