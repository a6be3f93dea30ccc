import { Inject, Injectable } from '@nestjs/common';
import { Colleagues, ComplaintReader, profileOf, type Dossier, type SeenComplaint } from '#complaints';
import { ReferenceBook, type PersonActor, type RuleProfile } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { ConfidentialViews, allowedMoves, type Moved, type PersonMove } from '#workflow';

/** The whole complaint with what the person may do now: with it, and in each leg. */
export type Desk = Omit<SeenComplaint, 'legs'> & {
  moves: string[];
  legs: (SeenComplaint['legs'][number] & { moves: string[] })[];
  /** What of its rules a form for a move must know. */
  rules: Pick<RuleProfile, 'extension' | 'pause' | 'grades' | 'returnWindow'> & {
    checks: RuleProfile['review']['checks'];
  };
  /** What whoever has just made a move should know of it; nothing stands against it. */
  warnings?: DeskWarning[];
};

/** `nobody-there`: a part lies with a unit in which nobody could sign for it. */
export interface DeskWarning {
  warning: 'nobody-there';
  unit: string;
  zh: string;
  en: string;
}

/** Moves that give parts to units. */
const giving: ReadonlySet<PersonMove> = new Set<PersonMove>(['transfer', 'reassign', 'pass-down', 'allow-return']);

/** Lays a complaint before somebody: what it is (room complaints) and what may be done with it (room workflow). */
@Injectable()
export class ComplaintDesk {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly colleagues: Colleagues,
    private readonly book: ReferenceBook,
    private readonly views: ConfidentialViews,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async show(code: string, me: PersonActor): Promise<Desk> {
    return this.lay(await this.reader.dossier(code, me), me);
  }

  /** After a move: whoever made it reads it, even where it has left their hands with that. */
  async after({ complaint, dossier }: Moved, me: PersonActor, move?: PersonMove): Promise<Desk> {
    const desk = await this.lay(dossier ?? (await this.reader.dossierOf(complaint)), me);
    if (!move || !giving.has(move)) return desk;
    const warnings = await this.warningsOf(desk);
    return warnings.length > 0 ? { ...desk, warnings } : desk;
  }

  private async warningsOf({ legs }: Desk): Promise<DeskWarning[]> {
    const fresh = legs.flatMap(({ state, unit }) => (state === 'transferred' && unit ? [unit] : []));
    const empty = new Set(await this.colleagues.unattended(fresh.map(({ code }) => code)));
    return fresh
      .filter(({ code }) => empty.has(code))
      .map(({ code, name }) => ({
        warning: 'nobody-there',
        unit: code,
        zh: `${name}无在岗的联络员或负责人，请先为其开设账号，或者改派`,
        en: `Nobody of ${name} could sign for it: add somebody there, or send it elsewhere`,
      }));
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
