import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TopicReader } from '#analytics';
import { Public } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';

const published = {
  month: '2026-09',
  title: '破解建筑行业欠薪',
  subject: '劳动报酬',
  leadUnit: '青岛市人力资源和社会保障局',
  text: '全市412个在建项目已全部建立工资保证金台账……',
  publishedAt: '2026-11-02T09:00:00.000+08:00',
};

/** What became of the topics of the month, for everybody. */
@ApiTags('public')
@Controller('api/public/topics')
@Public()
export class PublicTopicsController {
  constructor(private readonly topics: TopicReader) {}

  @Get()
  @ApiOperation({ summary: 'Results of topics of the month that were published, the latest first' })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [published], next: null } } })
  list(@Query() page: PageAsked) {
    return this.topics.published(page);
  }
}
