import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReferenceBook } from '#directory';
import { Public } from '../auth/index.js';

/** The lists that forms are filled from. They are public: a citizen's form needs them too. */
@ApiTags('reference')
@Controller('api/reference')
export class ReferenceController {
  constructor(private readonly book: ReferenceBook) {}

  @Get('subjects')
  @Public()
  @ApiOperation({ summary: 'The present version of the subject tree (内容分类)' })
  async subjects() {
    const { subjects, subjectVersion } = await this.book.open();
    return {
      version: subjectVersion,
      items: [...subjects.values()].map(({ code, name, parent, level, leaf, pinyin }) => ({
        code,
        name,
        parent,
        level,
        leaf,
        pinyin,
      })),
    };
  }

  @Get('districts')
  @Public()
  @ApiOperation({ summary: 'Districts and streets' })
  async districts() {
    const { districts } = await this.book.open();
    return { items: [...districts.values()].map(({ code, name, parent, kind }) => ({ code, name, parent, kind })) };
  }

  @Get('units')
  @ApiOperation({ summary: 'Units that handle complaints (承办单位)' })
  async units() {
    const { units } = await this.book.open();
    return {
      items: [...units.values()].map(({ code, name, shortName, parent, kind, district, active }) => ({
        code,
        name,
        shortName,
        parent,
        kind,
        district,
        active,
      })),
    };
  }

  @Get('channels')
  @Public()
  @ApiOperation({ summary: 'Channels by which complaints come in (受理方式)' })
  async channels() {
    const { channels } = await this.book.open();
    return { items: [...channels.values()].map(({ code, zh, en, medium, active }) => ({ code, zh, en, medium, active })) };
  }
}
