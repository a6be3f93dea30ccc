import { Inject, Injectable } from '@nestjs/common';
import { RuleChanges, isoWithOffset, type RuleChangeKind } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import type { ChangesQuery } from '../rules/forms.js';
import type { ChangesShown } from './answers.js';

/** Who changed what of the lists, as it is answered. */
@Injectable()
export class ChangeHistory {
  constructor(
    private readonly changes: RuleChanges,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page(
    { cursor, limit = 50 }: Pick<ChangesQuery, 'cursor' | 'limit'>,
    kind?: RuleChangeKind,
    subject?: string,
  ): Promise<ChangesShown> {
    const { items, next } = await this.changes.list({
      limit,
      ...(cursor !== undefined && { cursor }),
      ...(kind && { kind }),
      ...(subject !== undefined && { subject }),
    });
    return {
      items: items.map((change) => ({ ...change, at: isoWithOffset(change.at, this.environment.timeZone) })),
      next,
    };
  }
}
