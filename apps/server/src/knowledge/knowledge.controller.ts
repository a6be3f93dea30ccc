import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Attachments } from '#attachments';
import type { PersonActor } from '#directory';
import { ArticleFiles, ArticleList, ArticleReader, Articles, Collection, Misses, plainActs } from '#knowledge';
import type { Content } from '#knowledge';
import { Limiter, notFound, type Limit } from '#platform';
import { handOut } from '../attachments/hand-out.js';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { answer, article, comparison, edition, event, line } from './examples.js';
import {
  ArticleActed,
  ArticleEdited,
  ArticleGiven,
  ComplaintNamed,
  EditionsCompared,
  StaffArticlesQuery,
} from './forms.js';

const downloads: Limit = { limit: 120, windowSeconds: 60 };

/** The knowledge base (知识库): what operators answer from, its life from collection to expiry. */
@ApiTags('knowledge')
@Controller('api/knowledge')
export class KnowledgeController {
  constructor(
    private readonly list: ArticleList,
    private readonly reader: ArticleReader,
    private readonly articles: Articles,
    private readonly collection: Collection,
    private readonly misses: Misses,
    private readonly files: ArticleFiles,
    private readonly attachments: Attachments,
    private readonly limiter: Limiter,
  ) {}

  @Get()
  @Allow('knowledge')
  @ApiOperation({ summary: 'Search while typing: the best first; without q what was changed last' })
  @answer({ items: [line], next: null })
  async page(@Query() { settled, ...asked }: StaffArticlesQuery, @Me() me: PersonActor) {
    const page = await this.list.page(asked, me);
    const whole = !asked.cursor && (asked.state ?? 'in-force') === 'in-force';
    if (settled && whole && asked.q?.trim() && page.items.length === 0) await this.misses.note(asked.q);
    return page;
  }

  @Post()
  @Allow('write-knowledge')
  @ApiOperation({ summary: '采集: a first draft; submit it when it is ready' })
  @ApiCreatedResponse({ schema: { type: 'object', example: { ...article, state: 'draft', version: 1 } } })
  collect(@Body() given: ArticleGiven, @Me() me: PersonActor) {
    return this.articles.collect(told(given), me);
  }

  @Post('from-complaint')
  @Allow('write-knowledge')
  @ApiOperation({
    summary: 'A first draft from a complaint and its reply',
    description: 'Numbers are masked; sentences in which a name or an address might stand are left out.',
  })
  @ApiCreatedResponse({ schema: { type: 'object', example: { ...article, state: 'draft', fromComplaint: true } } })
  @Refuses('not-found', 'check-code', 'forbidden')
  fromComplaint(@Body() { trackingCode }: ComplaintNamed, @Me() me: PersonActor) {
    return this.collection.fromComplaint(trackingCode, me);
  }

  @Get(':id')
  @Allow('knowledge')
  @ApiOperation({ summary: 'One article; with what is being written, for who writes, judges or keeps it' })
  @answer(article)
  @Refuses('not-found')
  one(@Param('id') id: string, @Me() me: PersonActor) {
    return this.reader.get(id, me);
  }

  @Get(':id/versions')
  @Allow('write-knowledge', 'review-knowledge')
  @ApiOperation({ summary: 'Every edition that there has been, the latest first' })
  @answer({ items: [edition], next: null })
  @Refuses('not-found')
  versions(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    return this.reader.versions(id, page, me);
  }

  @Get(':id/comparison')
  @Allow('write-knowledge', 'review-knowledge')
  @ApiOperation({ summary: 'What changed from one edition to another' })
  @answer(comparison)
  @Refuses('not-found')
  compare(@Param('id') id: string, @Query() { from, to }: EditionsCompared, @Me() me: PersonActor) {
    return this.reader.compare(id, from, to, me);
  }

  @Get(':id/events')
  @Allow('write-knowledge', 'review-knowledge')
  @ApiOperation({ summary: 'Who did what with it, when and why, the latest first' })
  @answer({ items: [event], next: null })
  @Refuses('not-found')
  events(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    return this.reader.events(id, page, me);
  }

  @Get(':id/attachments/:file')
  @Allow('knowledge')
  @ApiOperation({ summary: 'One file of an article, as a download' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'too-many')
  async download(
    @Param('id') id: string,
    @Param('file') file: string,
    @Me() me: PersonActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.files.find(file, await this.reader.attachmentsOf(id, me));
    await this.limiter.insist({ name: 'download', key: me.id, manner: 'take', ...downloads });
    return handOut(reply, found, await this.attachments.open(found.attachment));
  }

  @Put(':id/draft')
  @Allow('write-knowledge')
  @ApiOperation({
    summary: '修订: write on what is in hand; of an article in force it begins a revision',
    description: 'The edition in force goes on until the new one is approved. Fields that are not named stay.',
  })
  @answer(article)
  @Refuses('not-found', 'forbidden', 'illegal-move', 'moved-meanwhile')
  edit(@Param('id') id: string, @Body() { version, ...given }: ArticleEdited, @Me() me: PersonActor) {
    return this.articles.edit(id, { version, ...told(given) }, me);
  }

  @Post(':id/:act')
  @HttpCode(200)
  @Allow('write-knowledge', 'review-knowledge')
  @ApiOperation({
    summary: 'revise, submit, recall, discard; by somebody else than who wrote it: approve, send-back; withdraw',
  })
  @ApiParam({ name: 'act', enum: ['revise', ...plainActs] })
  @answer(article)
  @Refuses('not-found', 'forbidden', 'illegal-move', 'moved-meanwhile')
  act(@Param('id') id: string, @Param('act') text: string, @Body() given: ArticleActed, @Me() me: PersonActor) {
    const act = (['revise', ...plainActs] as const).find((one) => one === text);
    if (!act) throw notFound({ zh: '没有这项操作', en: 'No such act' });
    return this.articles.act(id, act, given, me);
  }
}

const mayBeNothing = new Set(['hint', 'unit', 'validFrom', 'validTo']);

/** What a form says; null only where nothing may stand. */
function told(given: Partial<ArticleGiven>): Partial<Content> {
  const fields = Object.entries(given).filter(
    ([name, value]) => value !== undefined && (value !== null || mayBeNothing.has(name)),
  );
  return Object.fromEntries(fields);
}
