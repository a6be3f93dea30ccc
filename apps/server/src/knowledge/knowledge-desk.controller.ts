import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '#directory';
import { Corrections, Misses, Uses } from '#knowledge';
import { Limiter, type Limit } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { answer, correction, line, miss } from './examples.js';
import { CorrectionsQuery, ErrorAnswered, ErrorReported, MissesQuery, UsesQuery } from './desk-forms.js';
import { ComplaintNamed } from './forms.js';

const reports: Limit = { limit: 60, windowSeconds: 3600 };

/** What becomes of the knowledge base in use: errors found, answers given from it, searches in vain. */
@ApiTags('knowledge')
@Controller('api')
export class KnowledgeDeskController {
  constructor(
    private readonly corrections: Corrections,
    private readonly used: Uses,
    private readonly misses: Misses,
    private readonly limiter: Limiter,
  ) {}

  @Get('knowledge/errors')
  @Allow('knowledge')
  @ApiOperation({ summary: '纠错: errors of the articles that one writes, judges or keeps, and those that one found' })
  @answer({ items: [correction], next: null })
  errors(@Query() asked: CorrectionsQuery, @Me() me: PersonActor) {
    return this.corrections.page(asked, me);
  }

  @Post('knowledge/errors/:id/answer')
  @HttpCode(200)
  @Allow('write-knowledge', 'review-knowledge')
  @ApiOperation({ summary: 'Answer who found an error' })
  @answer({ ...correction, state: 'accepted', answer: '已核实并修订，感谢反馈' })
  @Refuses('not-found', 'illegal-move')
  answerError(@Param('id') id: string, @Body() given: ErrorAnswered, @Me() me: PersonActor) {
    return this.corrections.answer(id, given, me);
  }

  @Post('knowledge/:id/errors')
  @Allow('knowledge')
  @ApiOperation({ summary: 'Say what is wrong in an article' })
  @ApiCreatedResponse({ schema: { type: 'object', example: correction } })
  @Refuses('not-found', 'too-many')
  async report(@Param('id') id: string, @Body() { text }: ErrorReported, @Me() me: PersonActor) {
    await this.limiter.insist({ name: 'knowledge-error', key: me.id, manner: 'take', ...reports });
    return this.corrections.report(id, text, me);
  }

  @Post('knowledge/:id/uses')
  @HttpCode(200)
  @Allow('knowledge')
  @ApiOperation({ summary: 'A complaint was answered from this article; counted once a complaint' })
  @answer({ uses: 13, counted: true })
  @Refuses('not-found', 'check-code', 'forbidden', 'illegal-move')
  use(@Param('id') id: string, @Body() { trackingCode }: ComplaintNamed, @Me() me: PersonActor) {
    return this.used.use(id, trackingCode, me);
  }

  @Get('complaints/:code/knowledge')
  @Allow('read')
  @ApiOperation({ summary: "The articles that a complaint's answers were given from" })
  @answer({ items: [{ id: line.id, title: line.title, edition: 1, usedAt: line.changedAt }] })
  @Refuses('not-found', 'check-code')
  ofComplaint(@Param('code') code: string, @Me() me: PersonActor) {
    return this.used.ofComplaint(code, me);
  }

  @Get('knowledge/uses')
  @Allow('keep-knowledge')
  @ApiOperation({ summary: 'The most used articles of a period, the most used first' })
  @answer({ items: [{ ...line, usesInPeriod: 7 }], next: null })
  mostUsed(@Query() { from, to, ...page }: UsesQuery) {
    return this.used.mostUsed({ from, to }, page);
  }

  @Get('knowledge/unused')
  @Allow('keep-knowledge')
  @ApiOperation({ summary: 'Articles in force that no answer was ever given from, the oldest first' })
  @answer({ items: [{ ...line, uses: 0 }], next: null })
  unused(@Query() page: PageAsked) {
    return this.used.neverUsed(page);
  }

  @Get('knowledge/misses')
  @Allow('keep-knowledge')
  @ApiOperation({
    summary: 'What staff searched for and found nothing, the most often first; nothing personal is in it',
  })
  @answer({ items: [miss], next: null })
  missed(@Query() asked: MissesQuery) {
    return this.misses.page(asked);
  }

  @Post('knowledge/misses/:id/settle')
  @HttpCode(204)
  @Allow('keep-knowledge')
  @ApiOperation({ summary: 'There is an article now, or none is wanted' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async settle(@Param('id') id: string, @Me() me: PersonActor): Promise<void> {
    await this.misses.settle(id, me);
  }
}
