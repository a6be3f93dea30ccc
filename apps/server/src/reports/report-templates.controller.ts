import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportTemplates, type ReportTemplateVersion } from '#analytics';
import { isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { TemplateAdopted, TemplateChanged, TemplateDrafted, TemplateEditionQuery, TemplatesQuery } from './forms.js';

const anObject = (description: string) => ({ description, schema: { type: 'object' as const } });
const whole = anObject(
  '`{ id, name, version, kind, state, edition, validFrom, validTo, reason, draftedAt, template }`',
);

/** What reports are made by: sections as data, in versions. */
@ApiTags('reports')
@Controller('api/report-templates')
export class ReportTemplatesController {
  private readonly zone: string;

  constructor(
    private readonly templates: ReportTemplates,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.zone = environment.timeZone;
  }

  @Get()
  @Allow('reports')
  @ApiOperation({ summary: 'The templates in all their versions, by name and version' })
  @ApiOkResponse(anObject('`{ items, next }`'))
  async list(@Query() { cursor, limit = 50 }: TemplatesQuery) {
    const [name, version] = cursor?.split(' ') ?? [];
    const after = name !== undefined && version !== undefined ? { name, version: Number(version) } : undefined;
    const { items, last } = await this.templates.list({ limit, ...(after && { after }) });
    return {
      items: items.map((one) => {
        const { template, ...summary } = this.show(one);
        return { ...summary, zh: template.zh, en: template.en, masthead: template.masthead };
      }),
      next: last ? `${last.name} ${last.version}` : null,
    };
  }

  @Post()
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Draft a new version' })
  @ApiCreatedResponse(whole)
  @Refuses('moved-meanwhile', 'already-in-progress')
  async draft(@Me() me: PersonActor, @Body() given: TemplateDrafted) {
    return this.show(await this.templates.draft(given, me));
  }

  @Get(':id')
  @Allow('reports')
  @ApiOperation({ summary: 'One version of a template' })
  @ApiOkResponse(whole)
  @Refuses('not-found')
  async get(@Param('id') id: string) {
    return this.show(await this.templates.get(id));
  }

  @Put(':id')
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Change a draft' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  async change(@Me() me: PersonActor, @Param('id') id: string, @Body() given: TemplateChanged) {
    return this.show(await this.templates.change(id, given, me));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Take a draft away' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  drop(@Param('id') id: string, @Query() { edition }: TemplateEditionQuery): Promise<void> {
    return this.templates.drop(id, edition);
  }

  @Post(':id/adoption')
  @HttpCode(200)
  @Allow('edit-reports')
  @ApiOperation({ summary: 'Put a draft in force from a day on', description: 'After that it is never changed.' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  async adopt(@Me() me: PersonActor, @Param('id') id: string, @Body() given: TemplateAdopted) {
    return this.show(await this.templates.adopt(id, given, me));
  }

  private show({ body, draftedAt, adoptedAt, ...more }: ReportTemplateVersion) {
    const { id, name, version, kind, state, edition, validFrom, validTo, reason } = more;
    return {
      ...{ id, name, version, kind, state, edition, validFrom, validTo, reason },
      draftedAt: isoWithOffset(draftedAt, this.zone),
      adoptedAt: adoptedAt && isoWithOffset(adoptedAt, this.zone),
      template: body,
    };
  }
}
