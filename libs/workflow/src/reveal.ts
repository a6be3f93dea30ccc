import { ApiProperty } from '@nestjs/swagger';
import { Inject, Injectable } from '@nestjs/common';
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
  ContactAttempt,
  identityFields,
  mayIdentify,
  mostShown,
  reachesAny,
  type Identity,
} from '#complaints';
import { AuditEntry, IsPlainText, ReferenceBook, auditRow, scopeOf, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Outbox, Refusal, Trips, Vault, insertStatement, select, type Environment } from '#platform';
import { writeChanges } from './changes.js';
import { MoveBody } from './moves/rule.js';
import { lockStandings } from './standing.js';

const revealable = [...identityFields, 'dialled'] as const;

/** A number that was dialled and is not on file: in which attempt (`contacts` of the complaint). */
export interface Dialled {
  contact: string;
  number: string;
}

export type Revealed = Partial<Identity> & { dialled?: Dialled[] };

/** 查看诉求人信息: which fields, and what for. */
export class Reveal extends MoveBody {
  @ApiProperty({
    enum: revealable,
    isArray: true,
    example: ['name', 'phone'],
    description: 'dialled: the numbers by which units have tried to contact them, beside the one on file',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(revealable.length)
  @ArrayUnique()
  @IsIn(revealable, { each: true })
  fields!: (typeof revealable)[number][];

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
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `forbidden` for roles without the right, and for confidential and anonymous complaints to handling units. */
  async reveal(code: string, { fields, reason }: Reveal, person: PersonActor): Promise<Revealed> {
    if (scopeOf(person, 'reveal') === undefined) throw hidden();
    const { id } = await this.reader.find(code, person);
    const reference = await this.book.open();
    const now = this.now.at;
    // The record is committed before anything is shown: what could not be recorded is not revealed.
    const { sealed, contacts } = await this.trips.transaction(async (trip) => {
      const scene = (await lockStandings(trip, { ids: [id] })).get(id);
      if (!scene) throw hidden();
      const { complaint, legs } = scene;
      if (!reachesAny(person, 'reveal', legs, reference) || !mayIdentify(complaint, person)) throw hidden();
      const happenings = [{ name: 'reveal', reason, data: { fields: [...fields].sort() } }];
      writeChanges(trip, [{ complaint, legs, changes: { happenings }, by: person, at: now }], {
        vault: this.vault,
        outbox: this.outbox,
        reference,
        zone: this.environment.timeZone,
        now,
      });
      const audited = { what: 'reveal' as const, trackingCode: complaint.trackingCode, reason };
      const row = auditRow({ ...audited, data: { fields: [...fields].sort() } }, person, now);
      trip.write(insertStatement(trip.database, AuditEntry, [row]));
      const [[sealed], contacts] = await trip.ask(
        select(trip.database, Complainant, 'PRIMARY', 'WHERE complaint_id = ?', [id]),
        // As many as the complaint's own view shows.
        select(
          trip.database,
          ContactAttempt,
          'contact_complaint',
          `WHERE complaint_id = ? ORDER BY at DESC, id DESC LIMIT ${mostShown.contacts}`,
          [id],
        ),
      );
      return { sealed, contacts };
    });
    const identity = sealed ? this.complainants.open(sealed) : {};
    const dialled = contacts
      .toReversed()
      .flatMap(({ id: contact, sealedNumber }) =>
        sealedNumber ? [{ contact, number: this.complainants.openNumber(contact, sealedNumber) }] : [],
      );
    const all = { ...identity, dialled };
    return Object.fromEntries(fields.map((field) => [field, all[field] ?? null]));
  }
}

const hidden = () =>
  new Refusal('forbidden', {
    zh: '无权查看该诉求人的信息',
    en: 'You may not see who made this complaint',
  });
