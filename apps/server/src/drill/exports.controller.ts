import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Exports, type DataExport, type ExportQuestion } from '#analytics';
import { readPlace, writePlace } from '#complaints';
import { isoWithOffset, localDate, type PersonActor } from '#directory';
import { ENVIRONMENT, Limiter, type Environment, type Limit } from '#platform';
import { handOut } from '../attachments/hand-out.js';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { tableAsked } from '../analyses/forms.js';
import { complaintsAsked } from './asked.js';
import { ExportOrdered } from './forms.js';

const orders: Limit = { limit: 30, windowSeconds: 3600 };
const downloads: Limit = { limit: 120, windowSeconds: 60 };
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const shown = {
  description: '`{ id, what, format, reason, state, rows, size, failure, createdAt, readyAt, expiresAt }`',
  schema: { type: 'object' as const },
};

/** Exports: files that the machine makes, for those alone who asked for them. */
@ApiTags('exports')
@Controller('api/exports')
export class ExportsController {
  private readonly zone: string;

  constructor(
    private readonly exports: Exports,
    private readonly limiter: Limiter,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.zone = environment.timeZone;
  }

  @Post()
  @HttpCode(202)
  @Allow('read', 'rates')
  @ApiOperation({
    summary: '导出: the complaints behind a figure or of a list, or a table of figures, as CSV or XLSX',
    description:
      'Its columns go by the rights of who asks; names are masked, and of confidential complaints it says nobody. A ' +
      'table of figures has its definitions on a sheet of its own, or their versions in the head of a CSV. How ' +
      'far it is comes as news `export` to the owner’s sockets. The file lies ready for 24 hours.',
  })
  @ApiAcceptedResponse(shown)
  @Refuses('too-many')
  async order(@Body() ordered: ExportOrdered, @Me() me: PersonActor) {
    await this.limiter.insist({ name: 'export', key: me.id, manner: 'take', ...orders });
    const { format, reason } = ordered;
    return this.show(await this.exports.order(questionOf(ordered), { format, reason }, me));
  }

  @Get()
  @Allow('read', 'rates')
  @ApiOperation({ summary: 'My own exports, newest first' })
  @ApiOkResponse({ description: '`{ items, next }`', schema: { type: 'object' } })
  async list(@Query() { cursor, limit = 20 }: PageAsked, @Me() me: PersonActor) {
    const place = readPlace('exports', cursor);
    const rows = await this.exports.page(me, limit + 1, place?.at ? { at: place.at, id: place.id } : undefined);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => this.show(row)),
      next: rows.length > limit && last ? writePlace('exports', { at: last.createdAt, id: last.id }) : null,
    };
  }

  @Get(':id')
  @Allow('read', 'rates')
  @ApiOperation({ summary: 'How far an export is, and how often it was fetched' })
  @ApiOkResponse(shown)
  @Refuses('not-found')
  async follow(@Param('id') id: string, @Me() me: PersonActor) {
    const row = await this.exports.find(id, me);
    const { times, last } = await this.exports.fetched(row.id);
    return { ...this.show(row), downloads: times, downloadedAt: last && isoWithOffset(last, this.zone) };
  }

  @Get(':id/file')
  @Allow('read', 'rates')
  @ApiOperation({ summary: 'The file, as a download; that it was fetched is on record' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'illegal-move', 'forbidden', 'too-many')
  async fetch(@Param('id') id: string, @Me() me: PersonActor, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.limiter.insist({ name: 'download', key: me.id, manner: 'take', ...downloads });
    const { row, bytes } = await this.exports.open(id, me);
    // Neither who nor what: a file's name is read by whoever stands behind.
    const name = `${row.question.what === 'table' ? '数据分析' : '诉求导出'}-${localDate(row.createdAt, this.zone)}.${row.format}`;
    return handOut(reply, { attachment: { type: types[row.format], size: row.size ?? 0 }, name }, bytes);
  }

  private show({ id, question, format, reason, state, rowCount, size, failure, ...times }: DataExport) {
    const spell = (at: Date | null) => at && isoWithOffset(at, this.zone);
    return {
      ...{ id, what: question.what, asked: question.asked, format, reason, state, rows: rowCount, size, failure },
      createdAt: spell(times.createdAt),
      readyAt: spell(times.readyAt),
      expiresAt: spell(times.expiresAt),
    };
  }
}

function questionOf({ what, figure, list, table }: ExportOrdered): ExportQuestion {
  if (what === 'figure') return { what, asked: complaintsAsked(figure!) };
  if (what === 'table') {
    const { name, lang } = table!;
    return { what, asked: tableAsked(table!), name: name?.trim() || null, ...(lang && { lang }) };
  }
  const { state, unit, subject, from, to } = list!;
  return {
    what,
    asked: {
      ...(state && { state }),
      ...(unit && { unit }),
      ...(subject && { subject }),
      ...(from && { from }),
      ...(to && { to }),
    },
  };
}
