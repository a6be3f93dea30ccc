import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReportDrafting, ReportIssues, ReportDownloads, ReportReader, mediaTypes, type ReportIssue } from '#analytics';
import { contentDisposition } from '#attachments';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { DocumentQuery, ReportEdited, ReportIssued, ReportMoved, ReportOrdered, ReportsQuery } from './forms.js';

const anObject = (description: string) => ({ description, schema: { type: 'object' as const } });
const whole = anObject(
  '`{ id, series, kind, period, state, edition, issue, moves, blocks, figures, tables, charts, drills, definitions, checks, … }`; ' +
    '`drills`: how the complaints behind figures and cells are asked for at /api/figures/complaints',
);
const line = anObject('`{ id, series, kind, period, state, edition, progress, … }`');

/** Reports and briefings: drafted by the machine, edited, reviewed, issued under a number, and frozen. */
@ApiTags('reports')
@Controller('api/reports')
export class ReportsController {
  constructor(
    private readonly drafting: ReportDrafting,
    private readonly issues: ReportIssues,
    private readonly reader: ReportReader,
    private readonly downloads: ReportDownloads,
  ) {}

  @Get()
  @Allow('reports')
  @ApiOperation({ summary: 'Reports, the newest first' })
  @ApiOkResponse(anObject('`{ items, next }`'))
  list(@Me() me: PersonActor, @Query() query: ReportsQuery) {
    return this.reader.page(query, me);
  }

  @Post()
  @HttpCode(202)
  @Allow('edit-reports')
  @ApiOperation({
    summary: 'Order a draft',
    description: 'The machine composes it; sockets hear `report` with `{ issue, state, progress }`.',
  })
  @ApiAcceptedResponse(line)
  @Refuses('not-found')
  async order(@Me() me: PersonActor, @Body() asked: ReportOrdered) {
    return this.reader.line(await this.drafting.order(asked, me));
  }

  @Get(':id')
  @Allow('reports')
  @ApiOperation({ summary: 'A report with its text, figures and closing checks' })
  @ApiOkResponse(whole)
  @Refuses('not-found')
  async get(@Me() me: PersonActor, @Param('id') id: string) {
    return this.reader.show(await this.reader.find(id, me));
  }

  @Put(':id/text')
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Another text: words are free, figures are references' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  edit(@Me() me: PersonActor, @Param('id') id: string, @Body() given: ReportEdited) {
    return this.shown(this.issues.edit(id, given, me));
  }

  @Post(':id/recompose')
  @HttpCode(202)
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Compose a draft again, with the figures as they are now; the text begins anew' })
  @ApiAcceptedResponse(line)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  async recompose(@Me() me: PersonActor, @Param('id') id: string, @Body() { edition }: ReportMoved) {
    return this.reader.line(await this.drafting.recompose(id, edition, me));
  }

  @Post(':id/review')
  @HttpCode(200)
  @Allow('issue-reports')
  @ApiOperation({ summary: 'Approve the text; not by somebody who wrote in it' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  review(@Me() me: PersonActor, @Param('id') id: string, @Body() asked: ReportMoved) {
    return this.shown(this.issues.review(id, asked, me));
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @Allow('issue-reports')
  @ApiOperation({ summary: 'Back to the editors, with a reason' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  sendBack(@Me() me: PersonActor, @Param('id') id: string, @Body() asked: ReportMoved) {
    return this.shown(this.issues.sendBack(id, asked, me));
  }

  @Post(':id/issue')
  @HttpCode(200)
  @Allow('issue-reports')
  @ApiOperation({
    summary: 'Give it its number and freeze it',
    description: 'Where a closing check fails, a signed remark has to speak of it.',
  })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  issue(@Me() me: PersonActor, @Param('id') id: string, @Body() asked: ReportIssued) {
    return this.shown(this.issues.issue(id, asked, me));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('issue-reports')
  @ApiOperation({ summary: 'Take back what was issued, with a reason; its number is not used again' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  withdraw(@Me() me: PersonActor, @Param('id') id: string, @Body() asked: ReportMoved) {
    return this.shown(this.issues.withdraw(id, asked, me));
  }

  @Post(':id/correction')
  @HttpCode(202)
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Draft a corrected issue, which takes the place of this one when it is issued' })
  @ApiAcceptedResponse(line)
  @Refuses('not-found', 'illegal-move')
  async correct(@Me() me: PersonActor, @Param('id') id: string) {
    return this.reader.line(await this.drafting.correct(id, me));
  }

  @Post(':id/drop')
  @HttpCode(200)
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Give up a draft' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  drop(@Me() me: PersonActor, @Param('id') id: string, @Body() asked: ReportMoved) {
    return this.shown(this.issues.drop(id, asked, me));
  }

  @Get(':id/recompute')
  @Allow('reports')
  @ApiOperation({ summary: 'Make it again: the same, or what is different today and why' })
  @ApiOkResponse(anObject('`{ same, evaluatedAt, recomputedAt, changes: [{ id, was, is, reason, why }] }`'))
  @Refuses('not-found', 'illegal-move')
  async recompute(@Me() me: PersonActor, @Param('id') id: string) {
    return this.reader.recompute(await this.reader.find(id, me));
  }

  @Get(':id/acts')
  @Allow('reports')
  @ApiOperation({ summary: 'Who did what with it, the oldest first' })
  @ApiOkResponse(anObject('`{ items: [{ seq, act, at, by, reason, hasText }] }`'))
  @Refuses('not-found')
  async acts(@Me() me: PersonActor, @Param('id') id: string) {
    return this.reader.acts(await this.reader.find(id, me));
  }

  @Get(':id/versions/:seq')
  @Allow('reports')
  @ApiOperation({ summary: 'Its text as it stood after an act' })
  @ApiOkResponse(anObject('`{ seq, at, blocks }`'))
  @Refuses('not-found')
  async version(@Me() me: PersonActor, @Param('id') id: string, @Param('seq') seq: string) {
    return this.reader.version(await this.reader.find(id, me), seq);
  }

  @Get(':id/document')
  @Allow('reports')
  @ApiOperation({
    summary: 'The document as DOCX, XLSX, PDF or JSON; who took it is written down',
    description:
      'XLSX can be had in English (`lang=en`): headings, definitions, and names as far as they have English ones.',
  })
  @ApiProduces(...Object.values(mediaTypes))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'illegal-move')
  async document(
    @Me() me: PersonActor,
    @Param('id') id: string,
    @Query() asked: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { bytes, type, name } = await this.downloads.download(await this.reader.find(id, me), asked, me);
    void reply.headers({
      'content-disposition': contentDisposition(name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(bytes, { type, length: bytes.length });
  }

  private async shown(moved: Promise<ReportIssue>) {
    return this.reader.show(await moved);
  }
}
