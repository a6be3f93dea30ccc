import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { AuditReasons, codeOf } from '#complaints';
import { Audit, IsLocalDate, auditedActs, isoWithOffset, startOfDay, type AuditedAct, type SignedIn } from '#directory';
import { ENVIRONMENT, words, type Environment } from '#platform';
import { Allow, Me } from '../auth/index.js';

export class AuditQuery {
  @ApiPropertyOptional({ example: 'operator', description: 'Username' })
  @IsOptional()
  @Matches(/^[a-z0-9._-]{1,40}$/, { message: words('不是有效的用户名', 'is not a username') })
  who?: string;

  @ApiPropertyOptional({ enum: auditedActs })
  @IsOptional()
  @IsIn(auditedActs)
  what?: AuditedAct;

  @ApiPropertyOptional({ description: 'Tracking code' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  complaint?: string;

  @ApiPropertyOptional({ example: '2026-03-01', description: 'Local date, inclusive' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ example: '2026-04-01', description: 'Local date, exclusive' })
  @IsOptional()
  @IsLocalDate()
  to?: string;

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  cursor?: string;

  @ApiPropertyOptional({ default: 50, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

class AuditorShown {
  @ApiProperty({ enum: ['person', 'machine', 'nobody'], description: 'machine: the command line' })
  kind!: string;

  @ApiProperty({ nullable: true, type: String, example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'operator' })
  username!: string | null;

  @ApiProperty({ nullable: true, type: String, example: '李雷' })
  name!: string | null;
}

export class AuditEntryShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  at!: string;

  @ApiProperty({ enum: auditedActs })
  what!: string;

  @ApiProperty({ type: AuditorShown })
  by!: AuditorShown;

  @ApiProperty({ nullable: true, type: String, example: 'routing-rule/0m7r5dk2x9q4c8v1b6nz', description: 'To what' })
  about!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  trackingCode!: string | null;

  @ApiProperty({ nullable: true, type: String, example: '核实' })
  reason!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { fields: ['phone'] } })
  data!: Record<string, unknown>;
}

export class AuditShown {
  @ApiProperty({ type: [AuditEntryShown] })
  items!: AuditEntryShown[];

  @ApiProperty({ nullable: true, type: String, example: null })
  next!: string | null;
}

/** What staff and other systems did, beside the moves that each complaint's own ledger holds. */
@ApiTags('audit')
@Controller('api/audit')
@Allow('audit')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly reasons: AuditReasons,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Search the audit, the latest first',
    description:
      'Sign-ins, reveals, look-ups by phone, exports, changes of rules, people and keys. Each search is recorded. A ' +
      'reason is masked for those who may not know who asked.',
  })
  @ApiOkResponse({ type: AuditShown })
  async search(@Me() me: SignedIn, @Query() query: AuditQuery): Promise<AuditShown> {
    const { who, what, complaint, from, to, cursor, limit = 50 } = query;
    const zone = this.environment.timeZone;
    const { items, next } = await this.audit.search(
      {
        limit,
        ...(who !== undefined && { who }),
        ...(what && { what }),
        ...(complaint !== undefined && { complaint: codeOf(complaint) }),
        ...(from !== undefined && { from: startOfDay(from, zone) }),
        ...(to !== undefined && { to: startOfDay(to, zone) }),
        ...(cursor !== undefined && { cursor }),
      },
      me,
    );
    const read = await this.reasons.readBy(items, me);
    return { items: read.map((entry) => ({ ...entry, at: isoWithOffset(entry.at, zone) })), next };
  }
}
