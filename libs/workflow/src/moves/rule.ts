import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Leg, LegMove, Move } from '#complaints';
import { IsId, type Actor } from '#directory';
import type { Changes, LegScene, PairScene, Scene, Standing } from '../scene.js';

/** What every move may say: the version that the person saw. */
export class MoveBody {
  @ApiPropertyOptional({
    example: 1,
    description:
      'Version of the complaint as it was seen, or of the leg where one is named; another one is answered 409',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2 ** 31)
  version?: number;
}

/** What a move in a leg may say: which leg. */
export class LegMoveBody extends MoveBody {
  @ApiPropertyOptional({
    description: "Id of the leg; needed where a person's units have several that can make the move",
  })
  @IsOptional()
  @IsId()
  leg?: string;
}

/** Decides a move on the scene under the lock. Pure: the flow has allowed it, rights have been checked. */
export type MoveRule<Body extends MoveBody, Seen extends Scene = Scene> = (scene: Seen, body: Body) => Changes;

/** Who may make a move besides people with the right to it. */
type Others = 'citizen' | 'machine';

/** What is looked at to say whether a move makes sense now, to this person, before anybody makes it. */
export type Considered = Pick<Scene, 'complaint' | 'legs' | 'requests' | 'orders' | 'clocks' | 'reference' | 'by'>;

interface Described<Body extends MoveBody> {
  /** Its body: the class is the check, and the API's description. */
  body: new () => Body;
  zh: string;
  en: string;
  /** Makes no sense before this holds: a decision without a request. Left out of the moves that are offered. */
  when?: (scene: Considered) => boolean;
  also?: readonly Others[];
  /** The uploads that a body names: they are read and locked after the complaint, as the scene's `uploads`. */
  uploads?: (body: Body) => readonly string[];
}

/** A move of the complaint as a whole. */
export interface PlainMove<Body extends MoveBody> extends Described<Body> {
  kind: 'plain';
  rule: MoveRule<Body>;
}

/** A move in one leg: which, says the body or the person's unit. */
export interface MoveInLeg<Body extends LegMoveBody> extends Described<Body> {
  kind: 'leg';
  /**
   * The legs that it makes sense in for somebody, of those that can make it: one with a request, one that they hold.
   * Others are not offered, and not chosen where none is named.
   */
  which?: (leg: Leg, by: Actor, seen: Considered) => boolean;
  /** Whom the rule must know of: they are read under the lock, as the scene's `people`. */
  people?: (standing: Standing, body: Body) => readonly string[];
  rule: MoveRule<Body, LegScene>;
}

/** A move that changes another complaint too: its code is in the body. */
export interface MoveOfTwo<Body extends MoveBody> extends Described<Body> {
  kind: 'pair';
  /** Nothing where the links name none: then the move is out of order. */
  other: (body: Body, scene: Pick<Scene, 'links'>) => { trackingCode: string } | { id: string } | undefined;
  rule: MoveRule<Body, PairScene>;
}

export const plain = <Body extends MoveBody>(move: Omit<PlainMove<Body>, 'kind'>): PlainMove<Body> => ({
  kind: 'plain',
  ...move,
});
export const inLeg = <Body extends LegMoveBody>(move: Omit<MoveInLeg<Body>, 'kind'>): MoveInLeg<Body> => ({
  kind: 'leg',
  ...move,
});
export const ofTwo = <Body extends MoveBody>(move: Omit<MoveOfTwo<Body>, 'kind'>): MoveOfTwo<Body> => ({
  kind: 'pair',
  ...move,
});

/** Any move, whatever it says: for looking it up by its name. */
export interface AnyMove extends Omit<Described<MoveBody>, 'rule' | 'uploads'> {
  kind: 'plain' | 'leg' | 'pair';
  which?: MoveInLeg<LegMoveBody>['which'];
  people?: (standing: Standing, body: never) => readonly string[];
  uploads?: (body: never) => readonly string[];
  rule: (scene: never, body: never) => Changes;
}

/** The kind that a move must have: those of the legs' flow are made in a leg. */
export type MoveFor<Name extends Move> = AnyMove & { kind: Name extends LegMove ? 'leg' : 'plain' | 'pair' };
