import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        version: 1,
        items: [{ code: '0601', name: '劳动权益', parent: '06', level: 2, leaf: false, pinyin: 'ldqy' }],
      },
    },
  })
  async subjects() {
    const { subjects, subjectVersion, subjectServes } = await this.book.open();
    return {
      version: subjectVersion,
      items: [...subjects.values()]
        .filter(({ code }) => subjectServes(code))
        .map(({ code, name, parent, level, leaf, pinyin }) => ({
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
  @ApiOperation({ summary: 'Districts and streets in use' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        items: [{ code: '370202', name: '市南区', parent: '370200', kind: 'district', mapRow: 5, mapColumn: 2 }],
      },
    },
  })
  async districts() {
    const { districts, districtServes } = await this.book.open();
    return {
      items: [...districts.values()]
        .filter(({ code }) => districtServes(code))
        .map(({ code, name, parent, kind, mapRow, mapColumn }) => ({ code, name, parent, kind, mapRow, mapColumn })),
    };
  }

  @Get('units')
  @ApiOperation({ summary: 'Units that handle complaints (承办单位)' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        items: [
          {
            code: 'QD-LC',
            name: '李沧区人民政府',
            shortName: '李沧区',
            parent: 'QD-12345',
            kind: 'district',
            district: '370213',
            active: true,
          },
        ],
      },
    },
  })
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
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        items: [{ code: 'phone', zh: '12345热线电话', en: '12345 telephone', medium: 'phone', active: true }],
      },
    },
  })
  async channels() {
    const { channels } = await this.book.open();
    return {
      items: [...channels.values()].map(({ code, zh, en, medium, active }) => ({ code, zh, en, medium, active })),
    };
  }
}
