import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { endStates, isClosedToUnits } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid, newId } from '#platform';
import { endAll } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { recalled, toHolders } from '../news.js';
import { supervised } from '../orders.js';
import { together, type Changes, type PairScene } from '../scene.js';
import { tellAll, tellHolders } from '../telling.js';
import { MoveBody, ofTwo } from './rule.js';

const kinds = ['repeat', 'same-matter'] as const;

/** 并单. `repeat`: the same person about the same matter; `same-matter`: many people about one. */
export class Merge extends MoveBody {
  @ApiProperty({ example: 'QD-7K4M-2XW9-HRC', description: 'Code of the complaint that carries the matter' })
  @IsString()
  @Length(1, 60)
  into!: string;

  @ApiProperty({
    enum: kinds,
    example: 'same-matter',
    description:
      'repeat: the other one is urged by it, unless either was told in confidence or without a name. Whoever may not know who made both reads the kind of no merge',
  })
  @IsIn(kinds)
  kind!: (typeof kinds)[number];

  @ApiPropertyOptional({
    description: 'Needed for a repeat whose telephone number and credit code are not those of the other',
    maxLength: 500,
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const merge = ofTwo<Merge>({
  body: Merge,
  zh: '并单',
  en: 'merge into the complaint that carries the matter; each keeps its code and gets its answer',
  against: (seen) => {
    const { carried } = seen.complaint;
    if (carried === 0) return supervised(seen);
    return outOfOrder(
      seen,
      `已有${carried}件诉求并入本诉求，请先拆单，或将另一件并入本诉求`,
      `It carries ${carried} others: undo those first, or merge the other one into this`,
    );
  },
  other: ({ into }) => ({ trackingCode: into }),
  rule: (scene, { kind, reason }) => {
    const { complaint, other, at } = scene;
    const carrier = other.complaint;
    checkPair(scene, kind, reason);
    const ended = endAll(scene);
    const link = {
      id: newId(at.getTime()),
      complaintId: complaint.id,
      otherId: carrier.id,
      kind,
      madeAt: at,
      endedAt: null,
      stateBefore: complaint.state,
    };
    const citizens = new Set(scene.clocks.filter((clock) => clock.kind === 'citizen').map(({ id }) => id));
    return together(
      // The complainant waits on, whoever carries the matter.
      { ...ended, clocks: ended.clocks?.filter(({ id }) => !citizens.has(id)) },
      {
        newLinks: [link],
        // Of one the other knows the code and nothing else.
        happenings: [{ name: 'merge', reason: reason?.trim(), data: { into: carrier.trackingCode, kind } }],
        notices: tellAll('merged', scene.legs),
        news: recalled(scene, 'complaint-merged'),
        other: taking(scene, kind),
      },
    );
  },
});

function checkPair({ complaint, other, samePerson }: PairScene, kind: Merge['kind'], reason: string | undefined): void {
  const carrier = other.complaint;
  const refuse = (zh: string, en: string) => invalid({ field: 'into', zh, en });
  if (carrier.id === complaint.id) throw refuse('不能并入诉求自身', 'is the complaint itself');
  if (carrier.state === 'merged') {
    throw refuse('该诉求已并入其他诉求，请并入其主件', 'has been merged itself: merge into the one that carries it');
  }
  if (endStates.has(carrier.state)) {
    throw refuse('该诉求已结束，不能再并入', 'has come to its end: nothing can be merged into it');
  }
  if (kind === 'repeat' && !samePerson && !reason?.trim()) {
    throw invalid({
      field: 'reason',
      zh: '两件诉求的联系电话、信用代码不一致，按重复诉求并单须说明认定依据',
      en: 'must say why it is the same person: neither telephone number nor credit code are the same',
    });
  }
}

/**
 * What it does to the one that carries the matter: one more, and an urge where the same person came again. Not where units
 * may not know who made either: an urge at that moment would tell them that it is one person.
 */
function taking({ complaint, other, reference, at }: PairScene, kind: Merge['kind']): Changes {
  const carrier = other.complaint;
  const repeat = kind === 'repeat' && !isClosedToUnits(complaint) && !isClosedToUnits(carrier);
  const data = { from: complaint.trackingCode, kind };
  return {
    complaint: { carried: carrier.carried + 1, ...(repeat ? { urges: carrier.urges + 1, urgedAt: at } : {}) },
    happenings: [{ name: 'carry', data }, ...(repeat ? [{ name: 'urge', data }] : [])],
    notices: repeat ? tellHolders('urged', other.legs, { count: String(carrier.urges + 1) }) : [],
    news: repeat ? toHolders({ complaint: carrier, legs: other.legs, reference }, 'complaint-urged') : [],
  };
}
