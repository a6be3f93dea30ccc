import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { PersonActor } from '#directory';
import { ReceiptMessages, receiptBounds, type ReceiptSent } from '#notices';
import { Limiter, words, type AttemptCount } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';

export class PinHeld {
  @ApiProperty({ example: '402913', description: 'As it was answered when the complaint was logged' })
  @Matches(/^[0-9]{6}$/, { message: words('须为6位数字', 'must be six digits') })
  pin!: string;
}

export class ReceiptUnderWay implements ReceiptSent {
  @ApiProperty({
    example: '3k8m2v7c0d9q4n6p1r5t',
    description: 'The notice; its state is among those of the complaint',
  })
  id!: string;

  @ApiProperty({ example: '139****5678', description: 'Masked' })
  number!: string;

  @ApiProperty({ example: 1, description: 'How often it may be sent again' })
  left!: number;
}

/** Nobody tries PINs out here, and nobody floods a telephone. */
const limitsOf = (me: PersonActor): AttemptCount[] => [
  { name: 'receipt-sms-failed', key: me.id, counts: 'failures', limit: 10, windowSeconds: 3600 },
  { name: 'receipt-sms', key: me.id, counts: 'always', limit: 120, windowSeconds: 3600 },
];

/** 编号和查询码短信. */
@ApiTags('notices')
@Controller('api/complaints')
export class ReceiptsController {
  constructor(
    private readonly messages: ReceiptMessages,
    private readonly limiter: Limiter,
  ) {}

  @Post(':code/receipt-sms')
  @HttpCode(200)
  @Allow('log')
  @ApiOperation({
    summary: 'Send code and PIN to the caller by SMS, by whoever has just logged the complaint',
    description:
      `Within ${receiptBounds.age / 3_600_000} hours, ${receiptBounds.times} times at most, at any hour of the day; never ` +
      'of a confidential complaint. To the number that was given, else the one they called from. That it was sent, by ' +
      'whom and when is on record; the PIN is forgotten once the message is out.',
  })
  @ApiOkResponse({ type: ReceiptUnderWay })
  @Refuses('not-found', 'check-code', 'illegal-move', 'too-many')
  send(@Param('code') code: string, @Body() { pin }: PinHeld, @Me() me: PersonActor): Promise<ReceiptUnderWay> {
    return this.limiter.attempt(limitsOf(me), () => this.messages.send(code, pin, me));
  }
}
