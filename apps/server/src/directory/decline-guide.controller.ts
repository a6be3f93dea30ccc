import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReferenceBook } from '#directory';
import { Public } from '../auth/index.js';

/** 分类处理指引: public, for whoever wants to know the way before asking. */
@ApiTags('reference')
@Controller('api/decline-guide')
export class DeclineGuideController {
  constructor(private readonly book: ReferenceBook) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'What a hotline does not take on, and the legal way that is named instead (分类处理指引)' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        items: [
          {
            code: 'arbitration',
            zh: '应当通过仲裁解决的事项',
            en: 'Matters for arbitration',
            way: '请向有管辖权的仲裁机构申请仲裁。',
            basis: '国办发〔2020〕53号',
          },
        ],
      },
    },
  })
  async guides() {
    const { declineGuides } = await this.book.open();
    return {
      items: [...declineGuides.values()]
        .filter(({ active }) => active)
        .map(({ code, zh, en, way, basis }) => ({ code, zh, en, way, basis })),
    };
  }
}
