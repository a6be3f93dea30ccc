import { Inject, Injectable } from '@nestjs/common';
import { ComplaintReader, profileOf, type Dossier, type SeenComplaint } from '#complaints';
import { ReferenceBook, type PersonActor, type RuleProfile } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { ConfidentialViews, allowedMoves, type Moved } from '#workflow';

/** The whole complaint with what the person may do now: with it, and in each leg. */
export type Desk = Omit<SeenComplaint, 'legs'> & {
  moves: string[];
  legs: (SeenComplaint['legs'][number] & { moves: string[] })[];
  /** What of its rules a form for a move must know. */
  rules: Pick<RuleProfile, 'extension' | 'pause' | 'grades' | 'returnWindow'> & {
    checks: RuleProfile['review']['checks'];
  };
};

/** Lays a complaint before somebody: what it is (room complaints) and what may be done with it (room workflow). */
@Injectable()
export class ComplaintDesk {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly book: ReferenceBook,
    private readonly views: ConfidentialViews,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async show(code: string, me: PersonActor): Promise<Desk> {
    return this.lay(await this.reader.dossier(code, me), me);
  }

  /** After a move: whoever made it reads it, even where it has left their hands with that. */
  async after({ complaint, dossier }: Moved, me: PersonActor): Promise<Desk> {
    return this.lay(dossier ?? (await this.reader.dossierOf(complaint)), me);
  }

  private async lay(dossier: Dossier, me: PersonActor): Promise<Desk> {
    await this.views.opened(dossier.complaint, me);
    const view = await this.reader.show(dossier, me);
    const reference = await this.book.open();
    const { timeZone: zone } = this.environment;
    const allowed = allowedMoves({ ...dossier, reference, people: dossier.holders, at: this.now.at, zone }, me);
    const { extension, pause, grades, returnWindow, review } = profileOf(reference, dossier.complaint);
    return {
      ...view,
      rules: { extension, pause, grades, returnWindow, checks: review.checks },
      moves: allowed.moves,
      legs: view.legs.map((leg) => ({ ...leg, moves: allowed.legs.get(leg.id) ?? [] })),
    };
  }
}
