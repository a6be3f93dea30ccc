import { blindToConfidential, sight, type PersonActor, type Role } from '#directory';
import type { ComplaintEvent } from './complaint-event.js';

/** Who wrote a text. */
export interface Author {
  id: string;
  /** Whose words its own people may read: nothing where it is not sure that the author knew no more than they do. */
  unit: string | null;
}

type Act = Pick<ComplaintEvent, 'actorKind' | 'actorId' | 'actorRole' | 'unit'>;

/** Roles that work on complaints without knowing who closed ones are of. */
const isBlind = (role: string): boolean =>
  Object.hasOwn(sight, role) && sight[role as Role] === 'masked' && blindToConfidential.has(role as Role);

export const authorOf = ({ actorKind, actorId, actorRole, unit }: Act): Author | undefined =>
  actorKind === 'person' && actorId !== null ? { id: actorId, unit: isBlind(actorRole) ? unit : null } : undefined;

/**
 * Whether somebody reads their own words, or those of their very own unit. Masked, they would tell who asked: whoever
 * writes down a dozen names reads which of them became ***. What others wrote says nothing of that kind to them, and is
 * masked; so is what nobody knows the author of.
 */
export const isOwnWord = (author: Author | undefined, reader: PersonActor): boolean =>
  author !== undefined &&
  (author.id === reader.id || (author.unit !== null && author.unit === reader.unit && isBlind(reader.role)));

/** Who wrote what stands in a complaint, as its own history knows them: by the roles and units in which they acted then. */
export class Authors {
  private readonly people = new Map<string, Author>();
  private readonly reports = new Map<string, Author>();
  private readonly each = new Map<string, Author>();

  constructor(events: Iterable<Act & Partial<Pick<ComplaintEvent, 'name' | 'legId' | 'at'>>>) {
    for (const event of events) {
      const author = authorOf(event);
      if (!author) continue;
      const before = this.people.get(author.id);
      // Who acted for two units, or for the hotline too, may have written either with what the other knew.
      this.people.set(author.id, before && before.unit !== author.unit ? { ...author, unit: null } : author);
      if (event.name !== 'report' || !event.legId) continue;
      this.reports.set(event.legId, author);
      this.each.set(momentOf(event.legId, event.at), author);
    }
  }

  /** @param id nobody where a citizen or the machine wrote it, or it is not known who did. */
  of(id: string | null): Author | undefined {
    return id === null ? undefined : (this.people.get(id) ?? { id, unit: null });
  }

  /** Who wrote the last report of a leg, or the one of a moment. */
  ofReport(legId: string, at?: Date): Author | undefined {
    return at ? this.each.get(momentOf(legId, at)) : this.reports.get(legId);
  }
}

const momentOf = (legId: string, at: Date | undefined): string => `${legId} ${at?.getTime()}`;
