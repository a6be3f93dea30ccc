import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Skill } from './seat.js';

/** Which queue asks for which skill, as it is now. Few rows, read with every batch of events. */
@Injectable()
export class Skills {
  constructor(private readonly database: DataSource) {}

  list(): Promise<Skill[]> {
    return this.database.manager.find(Skill, { order: { place: 'ASC', code: 'ASC' } });
  }

  async byQueue(): Promise<ReadonlyMap<string, string>> {
    const skills = await this.list();
    return new Map(
      skills.filter(({ active }) => active).flatMap(({ code, queues }) => queues.map((one) => [one, code])),
    );
  }
}
