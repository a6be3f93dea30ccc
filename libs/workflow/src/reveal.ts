import { ApiProperty } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  MaxLength,
  MinLength,
} from 'class-validator';
import {
  Complainant,
  Complainants,
  ComplaintReader,
  identityFields,
  mayIdentify,
  reachesAny,
  type Identity,
} from '#complaints';
import { IsPlainText, ReferenceBook, scopeOf, type PersonActor } from '#directory';
import { Now, Outbox, Refusal, Trips, Vault, select } from '#platform';
import { writeChanges } from './changes.js';
import { MoveBody } from './moves/rule.js';
import { lockStandings } from './standing.js';

/** 查看诉求人信息: which fields, and what for. */
export class Reveal extends MoveBody {
  @ApiProperty({ enum: identityFields, isArray: true, example: ['name', 'phone'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(identityFields.length)
  @ArrayUnique()
  @IsIn(identityFields, { each: true })
  fields!: (keyof Identity)[];

  @ApiProperty({ example: '联系诉求人核实地址', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

/** Opens a complainant's fields for one person, after writing down who, which and why. */
@Injectable()
export class Reveals {
  constructor(
    private readonly trips: Trips,
    private readonly reader: ComplaintReader,
    private readonly complainants: Complainants,
    private readonly book: ReferenceBook,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    private readonly now: Now,
  ) {}

  /** @throws Refusal `forbidden` for roles without the right, and for confidential complaints to handling units. */
  async reveal(code: string, { fields, reason }: Reveal, person: PersonActor): Promise<Partial<Identity>> {
    if (scopeOf(person.role, 'reveal') === undefined) throw hidden();
    const { id } = await this.reader.find(code, person);
    const reference = await this.book.open();
    const now = this.now.at;
    // The record is committed before anything is shown: what could not be recorded is not revealed.
    const sealed = await this.trips.transaction(async (trip) => {
      const scene = (await lockStandings(trip, { ids: [id] })).get(id);
      if (!scene) throw hidden();
      const { complaint, legs } = scene;
      if (!reachesAny(person, 'reveal', legs, reference) || !mayIdentify(complaint, person)) throw hidden();
      const happenings = [{ name: 'reveal', reason, data: { fields: [...fields].sort() } }];
      writeChanges(trip, [{ complaint, changes: { happenings }, by: person, at: now }], {
        vault: this.vault,
        outbox: this.outbox,
        now,
      });
      const [[complainant]] = await trip.ask(
        select(trip.database, Complainant, 'PRIMARY', 'WHERE complaint_id = ?', [id]),
      );
      return complainant;
    });
    const identity = sealed ? this.complainants.open(sealed) : {};
    return Object.fromEntries(fields.map((field) => [field, identity[field] ?? null]));
  }
}

const hidden = () =>
  new Refusal('forbidden', {
    zh: '无权查看该诉求人的信息',
    en: 'You may not see who made this complaint',
  });
