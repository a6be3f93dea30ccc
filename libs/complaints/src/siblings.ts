import { Injectable } from '@nestjs/common';
import { surnameOf, withoutFormsOfAddress } from '#language';
import { question, type Trip } from '#platform';
import type { Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { withoutIdentity } from './hiding.js';

/** How many are read at a time: a carrier may have thousands. */
const page = 500;

interface SiblingRow {
  linkId: string;
  complaintId: string;
  sealed: Buffer;
}

/** Those of whom a text says who they are, by the ids of their complaints. */
export type Named = ReadonlyMap<string, Identity>;

/** Words about one complainant cross to no other, however many have come with the same matter. */
@Injectable()
export class Siblings {
  constructor(private readonly complainants: Complainants) {}

  /**
   * Of a carrier's complainant and of all that were ever merged into it, be it undone since, those of whom these texts
   * tell. They are read a page at a time, and each is opened once; whom nothing is said of is not kept.
   * @throws where somebody's identity cannot be opened: whose name cannot be found cannot be hidden.
   */
  async namedIn(trip: Pick<Trip, 'ask'>, carrierId: string, texts: readonly string[]): Promise<Named> {
    const named = new Map<string, Identity>();
    if (texts.length === 0) return named;
    const look = (rows: readonly Pick<SiblingRow, 'complaintId' | 'sealed'>[]) => {
      for (const row of rows) {
        const identity = this.complainants.open(row);
        if (texts.some((text) => without(text, identity) !== text)) named.set(row.complaintId, identity);
      }
    };
    const [own] = await trip.ask(
      question<SiblingRow>(`SELECT complaint_id AS complaintId, sealed FROM complainant WHERE complaint_id = ?`, [
        carrierId,
      ]),
    );
    look(own);
    for (let after: string | undefined = ''; after !== undefined;) {
      const [rows]: [SiblingRow[]] = await trip.ask(
        question<SiblingRow>(
          `SELECT l.id AS linkId, p.complaint_id AS complaintId, p.sealed
           FROM complaint_link l FORCE INDEX (complaint_link_other) JOIN complainant p ON p.complaint_id = l.complaint_id
           WHERE l.other_id = ? AND l.kind <> 'split' AND l.id > ? ORDER BY l.id LIMIT ${page}`,
          [carrierId, after],
        ),
      );
      look(rows);
      after = rows.length === page ? rows.at(-1)!.linkId : undefined;
    }
    return named;
  }
}

const without = (text: string, identity: Identity): string =>
  withoutFormsOfAddress(withoutIdentity(text, identity), identity.name);

/**
 * A text as one of them reads it: nothing in it tells of any other. What is the reader's own as well (a name, the address
 * of a family) tells nothing.
 * @param of whether the text was written to the reader, whom it greets by the surname then (王先生您好).
 */
export function readBy(reader: string, text: string, named: Named, { of = false } = {}): string {
  const own = named.get(reader) ?? {};
  const owned = new Set<unknown>(Object.values(own));
  const others = [...named]
    .filter(([id]) => id !== reader)
    .map(
      ([, identity]) => Object.fromEntries(Object.entries(identity).filter(([, word]) => !owned.has(word))) as Identity,
    );
  const surname = of && own.name ? surnameOf(own.name) : undefined;
  return others.reduce(
    (rest, { name }) =>
      name && surname !== undefined && surnameOf(name) === surname ? rest : withoutFormsOfAddress(rest, name),
    withoutIdentity(text, ...others),
  );
}
