import { Injectable } from '@nestjs/common';
import { ComplaintReader, type Complaint, type Dossier, type SeenComplaint } from '#complaints';
import { ReferenceBook, type PersonActor } from '#directory';
import { allowedMoves } from '#workflow';

/** The whole complaint with what the person may do now: with it, and in each leg. */
export type Desk = Omit<SeenComplaint, 'legs'> & {
  moves: string[];
  legs: (SeenComplaint['legs'][number] & { moves: string[] })[];
};

/** Lays a complaint before somebody: what it is (room complaints) and what may be done with it (room workflow). */
@Injectable()
export class ComplaintDesk {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly book: ReferenceBook,
  ) {}

  async show(code: string, me: PersonActor): Promise<Desk> {
    return this.lay(await this.reader.dossier(code, me), me);
  }

  /** After a move: whoever made it reads it, even where it has left their hands with that. */
  async after(complaint: Complaint, me: PersonActor): Promise<Desk> {
    return this.lay(await this.reader.dossierOf(complaint), me);
  }

  private async lay(dossier: Dossier, me: PersonActor): Promise<Desk> {
    const view = await this.reader.show(dossier, me);
    const allowed = allowedMoves(dossier, me, await this.book.open());
    return {
      ...view,
      moves: allowed.moves,
      legs: view.legs.map((leg) => ({ ...leg, moves: allowed.legs.get(leg.id) ?? [] })),
    };
  }
}
