import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SubjectVersions, subjectColumns, type SignedIn } from '#directory';
import { writeCsv } from '#documents';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ChangesShown } from './answers.js';
import { ChangeHistory } from './change-history.js';
import { inMemory } from './in-memory.js';
import { DryAsked, SubjectFile } from './forms.js';
import { SubjectsImported, SubjectsOfVersion, SubjectVersionsShown } from './subject-answers.js';

/** 内容分类 by versions, for those who keep them; forms are filled from /api/reference/subjects. */
@ApiTags('rules')
@Controller('api/subject-versions')
@Allow('rules')
export class SubjectsController {
  constructor(
    private readonly versions: SubjectVersions,
    private readonly history: ChangeHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The versions of the subject tree' })
  @ApiOkResponse({ type: SubjectVersionsShown })
  async list(): Promise<SubjectVersionsShown> {
    return { items: await this.versions.list() };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who brought in which version, when and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, 'subject-version');
  }

  @Get(':version')
  @ApiOperation({ summary: 'The subjects of one version, and where those went that it retired' })
  @ApiOkResponse({ type: SubjectsOfVersion })
  @Refuses('not-found')
  async get(@Param('version', ParseIntPipe) version: number): Promise<SubjectsOfVersion> {
    const items = await this.versions.subjects(version);
    return {
      version,
      items: items.map(({ code, name, parent, level, pinyin, replaces }) => ({
        ...{ code, name, parent, level, pinyin, replaces },
      })),
      mapping: await this.versions.mapping(version),
    };
  }

  @Get(':version/file')
  @ApiOperation({ summary: 'One version as CSV, which can be edited and imported as the next' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found')
  async file(
    @Param('version', ParseIntPipe) version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const subjects = await this.versions.subjects(version);
    const columns = subjectColumns.map((header) => ({ header, kind: 'text' as const }));
    const rows = subjects.map(({ code, name, parent, pinyin }) => [code, name, parent ?? '', pinyin, '']);
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="subjects-${version}.csv"`)
      .header('cache-control', 'no-store');
    return inMemory((to) => writeCsv(rows, { name: 'subjects', columns }, to));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a file over as the next version; `?dry=1` says what it would do',
    description:
      '`after` is the number of the newest version. Old complaints keep their subjects, and those their names.',
  })
  @ApiOkResponse({ type: SubjectsImported })
  @Refuses('moved-meanwhile')
  import(
    @Me() me: SignedIn,
    @Query() { dry }: DryAsked,
    @Body() { content, ...given }: SubjectFile,
  ): Promise<SubjectsImported> {
    return this.versions.import(content, { ...given, dry: dry === '1' }, by(me));
  }
}
