import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonActor } from '#directory';
import { Now, Refusal, inTransaction, isDuplicate } from '#platform';
import { recordAct } from '../acts.js';
import { PlanNews } from '../plan-news.js';
import { Programme } from './programme.js';

export interface ProgrammeGiven {
  /** The version that was read; 0 for a code that is new. */
  version: number;
  name: string;
  nameEn: string;
  active: boolean;
  reason: string;
}

const mostProgrammes = 100;

/** The kinds of programmes that a hotline makes: a list that people edit. */
@Injectable()
export class Programmes {
  constructor(
    private readonly database: DataSource,
    private readonly news: PlanNews,
    private readonly now: Now,
  ) {}

  async list(): Promise<{ items: Programme[] }> {
    return { items: await this.database.manager.find(Programme, { order: { code: 'ASC' }, take: mostProgrammes }) };
  }

  /** @throws Refusal `moved-meanwhile` with the present version where another one was read. */
  async put(code: string, { version, reason, ...given }: ProgrammeGiven, person: PersonActor): Promise<Programme> {
    const row = { code, ...given, version: version + 1 };
    await inTransaction(this.database, async (tx) => {
      if (version === 0) {
        try {
          await tx.insert(Programme, row);
        } catch (error) {
          if (isDuplicate(error)) throw overtaken((await tx.findOneByOrFail(Programme, { code })).version);
          throw error;
        }
      } else {
        const { affected } = await tx.update(Programme, { code, version }, row);
        if (!affected) throw overtaken((await tx.findOneBy(Programme, { code }))?.version ?? 0);
      }
      await recordAct(tx, { about: 'programme', aboutId: code, act: 'set', reason, data: row }, person, this.now.at);
    });
    this.news.programme(code);
    return row;
  }
}

const overtaken = (version: number) =>
  new Refusal('moved-meanwhile', { zh: '该栏目刚刚被修改', en: 'The programme has just been changed' }, { version });
