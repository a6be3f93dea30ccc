import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { isoWithOffset, type SignedIn } from '#directory';
import { ENVIRONMENT, type Environment, type ResealAsked } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { Reasoned } from '../rules/forms.js';
import { SealingKeys } from './keys.js';

export class KeyShown {
  @ApiProperty({ example: 'k20260302a1b2', description: 'Its name; the key itself is told to nobody' })
  id!: string;

  @ApiProperty({ example: '2026-03-02', nullable: true, type: String })
  madeOn!: string | null;

  @ApiProperty({ description: 'Whether new values are sealed with it' })
  current!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { complainant: 120_000, notice: 3000 },
    description: 'How many rows of which table it has sealed',
  })
  sealed!: Record<string, number>;

  @ApiProperty({ example: 123_000, description: 'Of an older key 0: it may be taken out of the key file' })
  total!: number;
}

export class ResealingShown {
  @ApiProperty({ example: 'k20260302a1b2' })
  key!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  askedAt!: string;

  @ApiProperty({ nullable: true, type: String, description: 'Null while a worker is at it' })
  finishedAt!: string | null;

  @ApiProperty({ example: 120_000 })
  resealed!: number;

  @ApiProperty({ nullable: true, type: Number, example: 0, description: 'Rows that an older key still holds' })
  left!: number | null;
}

export class KeysShown {
  @ApiProperty({ type: [KeyShown], description: 'The newest first' })
  items!: KeyShown[];

  @ApiProperty({ type: ResealingShown, nullable: true, description: 'The last time that it was asked for' })
  resealing!: ResealingShown | null;
}

@ApiTags('machinery')
@Controller('api/keys')
@Allow('machinery')
export class KeysController {
  constructor(
    private readonly keys: SealingKeys,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Which keys have sealed how much',
    description: 'A fresh key is made by `hotline keys rotate`, at the machine that holds the key file.',
  })
  @ApiOkResponse({ type: KeysShown })
  async list(): Promise<KeysShown> {
    const asked = await this.keys.resealing();
    return { items: await this.keys.list(), resealing: asked && this.show(asked) };
  }

  @Post('reseal')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have the workers seal with the present key what older ones have sealed' })
  @ApiAcceptedResponse({ type: ResealingShown })
  @Refuses('already-in-progress')
  async reseal(@Me() me: SignedIn, @Body() { reason }: Reasoned): Promise<ResealingShown> {
    return this.show(await this.keys.reseal(reason, me));
  }

  private show({ askedAt, finishedAt, ...asked }: ResealAsked): ResealingShown {
    const spell = (at: string) => isoWithOffset(new Date(at), this.environment.timeZone);
    return { ...asked, askedAt: spell(askedAt), finishedAt: finishedAt && spell(finishedAt) };
  }
}
