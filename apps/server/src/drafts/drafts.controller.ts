import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';
import type { SignedIn } from '#directory';
import { FormDrafts, draftBounds } from '#intake';
import { words } from '#platform';
import { Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';

export class DraftAddress {
  @Matches(/^[\w.:-]{1,60}$/, {
    message: words('须为1至60位字母、数字或 . _ : -', 'must be 1 to 60 letters, digits, . _ : -'),
  })
  key!: string;
}

export class DraftGiven {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { content: '市民反映路灯损坏' },
    description: `As the screen has it, ${draftBounds.bytes / 1024} KB at most`,
  })
  @IsObject()
  form!: Record<string, unknown>;
}

export class DraftSaved {
  @ApiProperty({ example: 'new-call' })
  key!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  savedAt!: string;
}

export class DraftsShown {
  @ApiProperty({ type: [DraftSaved] })
  items!: DraftSaved[];
}

export class DraftFound extends DraftSaved {
  @ApiProperty({ type: 'object', additionalProperties: true })
  form!: Record<string, unknown>;
}

/** Forms half typed. They hold what callers said, so they are sealed, one's own alone, and gone after a week. */
@ApiTags('drafts')
@Controller('api/me/drafts')
export class DraftsController {
  constructor(private readonly drafts: FormDrafts) {}

  @Get()
  @ApiOperation({ summary: `The own drafts, the latest first; ${draftBounds.drafts} at most, without what is in them` })
  @ApiOkResponse({ type: DraftsShown })
  async list(@Me() me: SignedIn): Promise<DraftsShown> {
    return { items: await this.drafts.list(me.id) };
  }

  @Get(':key')
  @ApiOperation({ summary: 'A draft as it was saved last' })
  @ApiOkResponse({ type: DraftFound })
  @Refuses('not-found')
  show(@Param() { key }: DraftAddress, @Me() me: SignedIn): Promise<DraftFound> {
    return this.drafts.open(me.id, key);
  }

  @Put(':key')
  @ApiOperation({ summary: 'Save a draft in the place of the one before; removed after seven days unchanged' })
  @ApiOkResponse({ type: DraftSaved })
  @Refuses('too-many')
  save(@Param() { key }: DraftAddress, @Body() { form }: DraftGiven, @Me() me: SignedIn): Promise<DraftSaved> {
    return this.drafts.save(me.id, key, form);
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a draft, once the form has been sent' })
  @ApiNoContentResponse()
  drop(@Param() { key }: DraftAddress, @Me() me: SignedIn): Promise<void> {
    return this.drafts.drop(me.id, key);
  }
}
