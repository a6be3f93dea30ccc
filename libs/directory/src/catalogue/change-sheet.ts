import type { EntityManager } from 'typeorm';
import type { Actor } from '../rights.js';
import type { RuleChangeKind } from '../rule-change.js';
import { overtaken, recordChange, versionOnRecord } from '../rule-changes.js';

/** What can be recorded of a line: its state before and after, as it is answered. */
export type State = object;

export interface Change {
  kind: RuleChangeKind;
  code: string;
  act: string;
  before: State | null;
  after: State;
  reason: string;
  /** What else there is to say of it. */
  more?: object;
}

/** One change of the hotline's lists, while it is made: what it reads is locked, what it does is written down. */
export class ChangeSheet {
  recorded = 0;

  constructor(
    readonly tx: EntityManager,
    readonly by: Actor,
    readonly at: Date,
  ) {}

  /** How often a line has been changed; 0 for one that is as it was shipped. */
  versionOf(kind: RuleChangeKind, code: string): Promise<number> {
    return versionOnRecord(this.tx, kind, code);
  }

  /** @throws Refusal `moved-meanwhile` when somebody has changed it since it was read. */
  async assertVersion(kind: RuleChangeKind, code: string, read: number): Promise<void> {
    const version = await this.versionOf(kind, code);
    if (version !== read) throw overtaken(version);
  }

  /** @returns its version from now on. */
  async record({ kind, code, act, before, after, reason, more }: Change): Promise<number> {
    const version = await this.versionOf(kind, code);
    this.recorded++;
    await recordChange(
      this.tx,
      {
        ...{ kind, subject: code, before: version || null, after: version + 1, reason },
        data: { act, before, after, ...more },
      },
      this.by,
      this.at,
    );
    return version + 1;
  }
}
