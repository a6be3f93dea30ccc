import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { AttachmentIds } from '#complaints';
import { IsPlainText } from '#directory';
import { Limiter, addressGroup, type AttemptCount, type Limit } from '#platform';
import { WorkflowService } from '#workflow';
import { Public } from '../auth/index.js';
import { tracked } from '../complaints/examples.js';
import { Refuses } from '../openapi/refuses.js';
import { CitizenDoor } from './citizen-door.js';
import { Track } from './track.js';

/** What a complainant adds to one complaint in a day, and from one address in ten minutes. */
const additionsOfCode: Limit = { limit: 10, windowSeconds: 24 * 3600 };
const additionsOfAddress: Limit = { limit: 20, windowSeconds: 600 };

/** 撤回, by the complainant: code and PIN, and why, if they like. */
export class WithdrawByCitizen extends Track {
  @ApiPropertyOptional({ example: '问题已经自行解决', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** 补充, by the complainant: code and PIN, and what is to be added. */
export class AddByCitizen extends Track {
  @ApiProperty({ example: '补充：昨晚仍未供水。', maxLength: 2000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(2000)
  text!: string;

  @AttachmentIds()
  attachments?: string[];
}

/** What a complainant may do with code and PIN, besides looking. */
@ApiTags('public')
@Controller('api/public')
export class ActsController {
  constructor(
    private readonly door: CitizenDoor,
    private readonly workflow: WorkflowService,
    private readonly limiter: Limiter,
  ) {}

  @Post('withdraw')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '撤回: the complainant withdraws it; whoever has it in hand is told' })
  @ApiOkResponse({ description: 'The public view as it is now', schema: { type: 'object', example: tracked } })
  @Refuses('not-found', 'check-code', 'too-many', 'illegal-move')
  async withdraw(@Body() { reason, ...shown }: WithdrawByCitizen, @Ip() address: string) {
    const { code } = await this.door.enter(shown, address);
    await this.workflow.make(code, 'withdraw', { reason }, { kind: 'citizen' });
    return this.door.look(code, shown.pin);
  }

  @Post('add')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '补充: the complainant adds to what was said; whoever has it in hand is told' })
  @ApiOkResponse({ description: 'The public view as it is now', schema: { type: 'object', example: tracked } })
  @Refuses('not-found', 'check-code', 'too-many', 'illegal-move')
  async add(@Body() { text, attachments, ...shown }: AddByCitizen, @Ip() address: string) {
    const { code } = await this.door.enter(shown, address);
    const counters: AttemptCount[] = [
      { name: 'addition', key: code, counts: 'successes', ...additionsOfCode },
      { name: 'addition', key: addressGroup(address), counts: 'successes', ...additionsOfAddress },
    ];
    await this.limiter.attempt(counters, () =>
      this.workflow.make(code, 'add', { text, attachments }, { kind: 'citizen' }),
    );
    return this.door.look(code, shown.pin);
  }
}
