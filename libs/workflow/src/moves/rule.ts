import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Leg, LegMove, Move } from '#complaints';
import { IsId } from '#directory';
import type { Refusal } from '#platform';
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

/** What is looked at to say whether a move can be made now, by this person, before anybody makes it. */
export type Considered = Pick<
  Scene,
  'complaint' | 'legs' | 'requests' | 'orders' | 'clocks' | 'task' | 'reference' | 'by' | 'at' | 'zone' | 'people'
>;
/** The same, of a move in a leg. */
export type ConsideredLeg = Considered & Pick<LegScene, 'leg'>;

/**
 * What stands against a move whatever is said with it: whoever makes it is refused with that, and it is offered to nobody
 * against whom it stands. The rule need not look at it again.
 */
type Obstacle<Seen extends Considered> = (seen: Seen) => Refusal | undefined;

/** A call by the telephone system's id. */
export interface CallAsProof {
  id: string;
  reached: boolean;
  /** The number that was rung, as it is said. */
  number?: string;
}

interface Described<Body extends MoveBody> {
  /** Its body: the class is the check, and the API's description. */
  body: new () => Body;
  zh: string;
  en: string;
  also?: readonly Others[];
  /** Whom the rule must know of: they are read under the lock, as the scene's `people`. */
  people?: (standing: Standing, body: Body) => readonly string[];
  /** The uploads that a body names: they are read and locked after the complaint, as the scene's `uploads`. */
  uploads?: (body: Body) => readonly string[];
  /** The call that a body names as the proof of a contact: the rule wants it vouched for. */
  call?: (body: Body) => CallAsProof | undefined;
  /** Whether the rule must know of a number on file: it is looked up under the lock, as the scene's `numberOnFile`. */
  asksForNumber?: (body: Body) => boolean;
}

/** A move of the complaint as a whole. */
export interface PlainMove<Body extends MoveBody> extends Described<Body> {
  kind: 'plain';
  against?: Obstacle<Considered>;
  rule: MoveRule<Body>;
}

/** A move in one leg: which, says the body or the person's unit. */
export interface MoveInLeg<Body extends LegMoveBody> extends Described<Body> {
  kind: 'leg';
  /** Legs against which it stands are not chosen either where none is named. */
  against?: Obstacle<ConsideredLeg>;
  /** Of several legs that could make it those that are meant where none is named. */
  meant?: (leg: Leg, legs: readonly Leg[]) => boolean;
  /** Whether the rule must know which units have a head: they are read under the lock, as the scene's `unitsWithHead`. */
  asksForHeads?: true;
  rule: MoveRule<Body, LegScene>;
}

/** A move that changes another complaint too: its code is in the body. */
export interface MoveOfTwo<Body extends MoveBody> extends Described<Body> {
  kind: 'pair';
  against?: Obstacle<Considered>;
  /** Nothing where the links name none: then the move is out of order. */
  other: (body: Body, scene: Pick<Scene, 'links'>) => { trackingCode: string } | { id: string } | undefined;
  rule: MoveRule<Body, PairScene>;
  /** How it is made where there is no other; without it the move is out of order then. */
  alone?: MoveRule<Body>;
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
export interface AnyMove extends Omit<Described<MoveBody>, 'people' | 'uploads' | 'call' | 'asksForNumber'> {
  kind: 'plain' | 'leg' | 'pair';
  against?: Obstacle<ConsideredLeg>;
  meant?: MoveInLeg<LegMoveBody>['meant'];
  people?: (standing: Standing, body: never) => readonly string[];
  uploads?: (body: never) => readonly string[];
  call?: (body: never) => CallAsProof | undefined;
  asksForNumber?: (body: never) => boolean;
  asksForHeads?: true;
  rule: (scene: never, body: never) => Changes;
}

/** The kind that a move must have: those of the legs' flow are made in a leg. */
export type MoveFor<Name extends Move> = AnyMove & { kind: Name extends LegMove ? 'leg' : 'plain' | 'pair' };
