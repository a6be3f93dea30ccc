import type { Role } from '#directory';
import type { MoveBodies } from '#workflow';
import type { ComplaintSeen, MoveBody, MoveName } from '../../../api/moves.js';
import type { TermList } from '../../../words/terms.js';

// How a form asks for what a move says. The fields of a move are those of its body on the server: one that is missing
// or of the wrong kind does not compile.

export type LegSeen = ComplaintSeen['legs'][number];

/** Where a form is filled: the complaint, and the leg where the move is made in one. */
export interface Place {
  complaint: ComplaintSeen;
  leg: LegSeen | undefined;
  /** Of whoever fills it. */
  role: Role;
}

export type Filled = Record<string, unknown>;
export type Words = readonly [zh: string, en: string];

interface Asked {
  name: Words;
  hint?: Words | ((place: Place) => Words | undefined);
  /** A field that the body cannot be without. */
  must?: true;
  /** Must be filled as things stand. */
  need?: (filled: Filled, place: Place) => boolean;
  /** Not asked for otherwise. */
  when?: (filled: Filled, place: Place) => boolean;
}

interface Text extends Asked {
  kind: 'text';
  /** Lines to begin with; one unless it is said. */
  lines?: number;
  most: number;
}

/** A public reply: with templates to begin with, and what a thin one is checked for. */
interface Reply extends Asked {
  kind: 'reply';
  most: number;
}

interface Choice<Value> extends Asked {
  kind: 'choice';
  from: readonly Value[];
  terms: TermList;
  /** Chosen before anybody chooses. */
  first?: Value;
}

/** A word of a list that the server has. */
interface Listed extends Asked {
  kind:
    | 'unit'
    | 'unit-above'
    | 'subject'
    | 'district'
    | 'colleague'
    | 'guide'
    | 'order'
    | 'grade'
    | 'pause-reason'
    | 'code'
    | 'profile';
}

interface Instant extends Asked {
  kind: 'day' | 'moment';
}

interface Amount extends Asked {
  kind: 'amount';
  /** No more than this is taken; what is typed beyond it is told, never changed. */
  most: (place: Place) => number | undefined;
}

interface YesNo extends Asked {
  kind: 'yes-no';
  /** How the switch stands before anybody turns it. */
  first: boolean;
}

/** Whether units may know who asks: offered is the other of the two. */
interface Secrecy extends Asked {
  kind: 'secrecy';
}

interface Several extends Asked {
  kind: 'units' | 'units-below' | 'files' | 'files-of' | 'legs';
}

interface Parts extends Asked {
  kind: 'parts';
}

interface Contacted extends Asked {
  kind: 'contacted';
}

export type AnyField =
  | Text
  | Reply
  | Choice<string>
  | Choice<number>
  | Listed
  | Instant
  | Amount
  | YesNo
  | Secrecy
  | Several
  | Parts
  | Contacted;

/** The ways of asking for a value, by what the value is. */
type FieldFor<Value> = [Value] extends [string]
  ? string extends Value
    ? Text | Reply | Listed | Instant
    : Choice<Value>
  : [Value] extends [boolean]
    ? YesNo | Secrecy
    : [Value] extends [number]
      ? number extends Value
        ? Amount
        : Choice<Value>
      : [Value] extends [string[]]
        ? Several
        : [Value] extends [object[]]
          ? Parts
          : Contacted;

type Body<Name extends MoveName> = Omit<Required<MoveBody<Name>>, 'version' | 'leg'>;

/** What the body may be without is left out by `null`, or asked for where it makes sense; the rest must be asked for. */
type Stated<Name extends MoveName> = {
  [Field in keyof Body<Name> & keyof MoveBodies[Name]]: object extends Pick<MoveBodies[Name], Field>
    ? (FieldFor<NonNullable<Body<Name>[Field]>> & { must?: never }) | null
    : FieldFor<NonNullable<Body<Name>[Field]>> & { must: true };
};

/** `main`: what the work asks for next. `side`: beside it. `danger`: what ends it or takes it from somebody. */
export type Group = 'main' | 'side' | 'danger';

export interface Spec<Name extends MoveName> {
  name: Words;
  group: Group;
  /** What the button does, in a sentence above the form; the only thing to be said where there is no field. */
  told?: Words;
  /** Is asked before it is made, where there is no field. */
  ask?: boolean;
  /** Is asked once more before a form that is filled in is sent. */
  confirm?: Words;
  fields: Stated<Name>;
}

export type AnySpec = Omit<Spec<MoveName>, 'fields'> & { fields: Record<string, AnyField | null> };

export type Specs = { [Name in MoveName]: Spec<Name> };
