import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { WarningShown, LineShown, Named } from '../catalogue/answers.js';

export class RoutingRuleShown extends LineShown {
  @ApiProperty({ example: '0m7r5dk2x9q4c8v1b6nz' })
  id!: string;

  @ApiProperty({ type: Named, nullable: true })
  subject!: Named | null;

  @ApiProperty({ type: Named, nullable: true })
  district!: Named | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  type!: string | null;

  @ApiProperty({ type: Named })
  lead!: Named;

  @ApiProperty({ type: [Named] })
  assists!: Named[];

  @ApiProperty()
  clear!: boolean;

  @ApiProperty({ example: '欠薪由人社部门办理' })
  reason!: string;

  @ApiProperty({ type: [WarningShown] })
  warnings!: WarningShown[];
}

export class RoutingRulesShown {
  @ApiProperty({ type: [RoutingRuleShown] })
  items!: RoutingRuleShown[];

  @ApiProperty({ example: 0 })
  orderVersion!: number;

  @ApiProperty({ example: 312, description: 'How many lines fit what was asked' })
  total!: number;

  @ApiProperty({ nullable: true, type: String, description: 'The cursor of the next page', example: null })
  next!: string | null;
}

class RuleFollowed {
  @ApiProperty({ nullable: true, type: String, example: '0m7r5dk2x9q4c8v1b6nz', description: 'Null: a new one' })
  id!: string | null;

  @ApiProperty({ nullable: true, type: String, example: '060101' })
  subject!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  district!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  type!: string | null;

  @ApiProperty({ example: '欠薪由人社部门办理' })
  reason!: string;
}

export class ProposalShown {
  @ApiProperty({ type: Named })
  lead!: Named;

  @ApiProperty({ type: [Named] })
  assists!: Named[];

  @ApiProperty({ description: 'Whether it would go on without a dispatcher, where the profile allows that' })
  clear!: boolean;

  @ApiProperty({ type: RuleFollowed })
  rule!: RuleFollowed;
}

export class RoutingTriedShown {
  @ApiProperty({ type: ProposalShown, nullable: true, description: 'Null: nothing fits' })
  proposal!: ProposalShown | null;

  @ApiPropertyOptional({
    type: ProposalShown,
    nullable: true,
    description: 'With a draft: what the saved one proposes',
  })
  saved?: ProposalShown | null;

  @ApiPropertyOptional({ type: [WarningShown], description: 'With a draft: about its lines; new ones are `draft-1` …' })
  warnings?: WarningShown[];
}
