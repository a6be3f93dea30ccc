import { Controller, Get, Ip, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Attachments } from '#attachments';
import { ArticleList, PublicArticles } from '#knowledge';
import { Limiter, addressGroup, type Limit } from '#platform';
import { handOut } from '../attachments/hand-out.js';
import { Public } from '../auth/index.js';
import { answer, publicArticle, publicLine } from '../knowledge/examples.js';
import { ArticlesQuery } from '../knowledge/forms.js';
import { Refuses } from '../openapi/refuses.js';

const looks: Limit = { limit: 60, windowSeconds: 60 };
const downloads: Limit = { limit: 20, windowSeconds: 60 };

/** What the hotline answers, for everybody to read before they call. */
@ApiTags('public')
@Controller('api/public/knowledge')
@Public()
export class PublicKnowledgeController {
  constructor(
    private readonly list: ArticleList,
    private readonly articles: PublicArticles,
    private readonly attachments: Attachments,
    private readonly limiter: Limiter,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Public articles in force: the best first for a question, else the latest' })
  @answer({ items: [publicLine], next: null })
  @Refuses('too-many')
  async page(@Query() asked: ArticlesQuery, @Ip() address: string) {
    await this.limit(address, 'public-knowledge', looks);
    return this.list.publicPage(asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One public article' })
  @answer(publicArticle)
  @Refuses('not-found', 'too-many')
  async one(@Param('id') id: string, @Ip() address: string) {
    await this.limit(address, 'public-knowledge', looks);
    return this.articles.get(id);
  }

  @Get(':id/attachments/:file')
  @ApiOperation({ summary: 'One file of a public article, as a download' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'too-many')
  async download(
    @Param('id') id: string,
    @Param('file') file: string,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.limit(address, 'public-knowledge-file', downloads);
    const found = await this.articles.file(id, file);
    return handOut(reply, found, await this.attachments.open(found.attachment));
  }

  private limit(address: string, name: string, limit: Limit): Promise<unknown> {
    return this.limiter.insist({ name, key: addressGroup(address), manner: 'take', ...limit });
  }
}
