import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { OwnChoices } from '#complaints';
import {
  IsPlainText,
  NameBook,
  foundBy,
  type FoundBy,
  type NamedKind,
  type Reference,
  type SignedIn,
} from '#directory';
import { Me } from '../auth/index.js';

export class NameAsked {
  @ApiPropertyOptional({
    maxLength: 60,
    example: 'tqgz',
    description:
      'A code, Chinese words from anywhere on the path, pinyin in full (`tuoqiangongzi`), by initials (`tqgz`) or mixed; ' +
      'several words, parted by blanks, must all fit. Nothing: the own recent and frequent choices first',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(60)
  q?: string;

  @ApiPropertyOptional({ default: 20, maximum: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}

export class CodeAndName {
  @ApiProperty({ example: '060101' })
  code!: string;

  @ApiProperty({ example: '拖欠工资' })
  name!: string;
}

class NameFound extends CodeAndName {
  @ApiProperty({ type: [CodeAndName], description: 'From the top down to itself' })
  path!: CodeAndName[];

  @ApiProperty({ description: 'Whether nothing lies below it' })
  leaf!: boolean;

  @ApiProperty({ enum: foundBy, description: '`chosen` where nothing was asked' })
  by!: FoundBy;

  @ApiProperty({ description: 'Whether one has chosen it oneself of late' })
  chosen!: boolean;
}

export class NamesFound {
  @ApiProperty({ type: [NameFound] })
  items!: NameFound[];
}

const kinds: Record<
  NamedKind,
  {
    name: (code: string, book: Reference) => string;
    up: keyof Reference & `${string}AndAbove`;
    down: keyof Reference & `${string}AndBelow`;
  }
> = {
  subject: {
    name: (code, book) => book.subjects.get(code)?.name ?? code,
    up: 'subjectAndAbove',
    down: 'subjectAndBelow',
  },
  district: {
    name: (code, book) => book.districts.get(code)?.name ?? code,
    up: 'districtAndAbove',
    down: 'districtAndBelow',
  },
  unit: { name: (code, book) => book.units.get(code)?.name ?? code, up: 'unitAndAbove', down: 'unitAndBelow' },
};

/** What an operator's form asks while somebody types. */
@ApiTags('reference')
@Controller('api')
export class SearchController {
  constructor(
    private readonly names: NameBook,
    private readonly choices: OwnChoices,
  ) {}

  @Get('subjects/search')
  @ApiOperation({ summary: 'Subjects by code, words, pinyin; the own choices first' })
  @ApiOkResponse({ type: NamesFound })
  subjects(@Query() asked: NameAsked, @Me() me: SignedIn): Promise<NamesFound> {
    return this.find('subject', asked, me);
  }

  @Get('districts/search')
  @ApiOperation({ summary: 'Districts and streets by code, words, pinyin; the own choices first' })
  @ApiOkResponse({ type: NamesFound })
  districts(@Query() asked: NameAsked, @Me() me: SignedIn): Promise<NamesFound> {
    return this.find('district', asked, me);
  }

  @Get('units/search')
  @ApiOperation({ summary: 'Units in use by code, words, pinyin; the own choices first' })
  @ApiOkResponse({ type: NamesFound })
  units(@Query() asked: NameAsked, @Me() me: SignedIn): Promise<NamesFound> {
    return this.find('unit', asked, me);
  }

  private async find(kind: NamedKind, { q = '', limit = 20 }: NameAsked, me: SignedIn): Promise<NamesFound> {
    const chosen = await this.choices.of(me.id);
    const { reference, found } = await this.names.find(kind, q, chosen[kind], limit);
    const { name, up, down } = kinds[kind];
    const named = (code: string) => ({ code, name: name(code, reference) });
    return {
      items: found.map(({ code, by, chosen }) => ({
        ...named(code),
        path: [...reference[up](code)].reverse().map(named),
        leaf: reference[down](code).length <= 1,
        ...{ by, chosen },
      })),
    };
  }
}
