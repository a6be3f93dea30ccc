import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '#directory';
import { Deliveries, NoticeEndpoints, NoticeTemplates, variables } from '#notices';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { DeliveriesShown, EndpointAdded, EndpointShown, EndpointsShown } from './answers.js';
import {
  PreviewShown,
  TemplateShown,
  TemplateVersionsShown,
  TemplatesShown,
  VariablesShown,
} from './template-answers.js';
import { readBefore, showDelivery, showEndpoint, showTemplate, writeBefore } from './show.js';
import {
  DeliveriesQuery,
  EndpointGiven,
  EndpointsQuery,
  TemplateGiven,
  TemplateWords,
  TemplatesQuery,
} from './forms.js';

/** Templates, deliveries and endpoints, for an administrator. */
@ApiTags('notices')
@Controller('api')
@Allow('notices')
export class NoticeDeskController {
  private readonly zone: string;

  constructor(
    private readonly templates: NoticeTemplates,
    private readonly deliveries: Deliveries,
    private readonly endpoints: NoticeEndpoints,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.zone = environment.timeZone;
  }

  @Get('notice-templates')
  @ApiOperation({ summary: 'The templates that hold, by code and medium' })
  @ApiOkResponse({ type: TemplatesShown })
  async list(@Query() { medium, cursor, limit = 50 }: TemplatesQuery): Promise<TemplatesShown> {
    const [code, of] = cursor?.split(' ') ?? [];
    const { items, next } = await this.templates.list({
      limit,
      ...(medium && { medium }),
      ...(code && of && { after: { code, medium: of } }),
    });
    return { items: items.map((one) => showTemplate(one, this.zone)), next };
  }

  @Get('notice-templates/variables')
  @ApiOperation({ summary: 'What may stand in a template' })
  @ApiOkResponse({ type: VariablesShown })
  known(): VariablesShown {
    return {
      items: Object.entries(variables).map(([name, { zh, en, sample, fallback, media }]) => ({
        name,
        zh,
        en,
        sample,
        fallback,
        media: [...media],
      })),
    };
  }

  @Get('notice-templates/:code/:medium')
  @ApiOperation({ summary: 'The versions of one template, newest first' })
  @ApiOkResponse({ type: TemplateVersionsShown })
  async versions(@Param('code') code: string, @Param('medium') medium: string): Promise<TemplateVersionsShown> {
    const items = await this.templates.versions(code.slice(0, 40), medium.slice(0, 10));
    return { items: items.map((one) => showTemplate(one, this.zone)) };
  }

  @Post('notice-templates')
  @ApiOperation({ summary: 'A newer version of a template', description: 'What was there is never changed.' })
  @ApiCreatedResponse({ type: TemplateShown })
  @Refuses('moved-meanwhile')
  async add(@Body() given: TemplateGiven, @Me() me: PersonActor): Promise<TemplateShown> {
    const { active = true, subject = null, ...more } = given;
    return showTemplate(await this.templates.add({ ...more, subject, active }, me), this.zone);
  }

  @Post('notice-templates/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a template would look like, with sample values' })
  @ApiOkResponse({ type: PreviewShown })
  preview(@Body() given: TemplateWords): PreviewShown {
    const { subject, text, segments } = this.templates.preview({ ...given, subject: given.subject ?? null });
    return { subject, text, segments };
  }

  @Get('notice-deliveries')
  @ApiOperation({ summary: 'How notices have fared, newest first; the failure list unless a state is named' })
  @ApiOkResponse({ type: DeliveriesShown })
  async page(@Query() { state = 'given-up', cursor, limit = 50 }: DeliveriesQuery): Promise<DeliveriesShown> {
    const before = readBefore(cursor);
    const { items, last } = await this.deliveries.page({ state, limit, ...(before && { before }) });
    return { items: items.map((one) => showDelivery(one, this.zone)), next: writeBefore(last) };
  }

  @Post('notice-deliveries/:id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send it again, at once and with all its attempts' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'illegal-move')
  async retry(@Param('id') id: string): Promise<void> {
    await this.deliveries.retry(id);
  }

  @Post('notice-deliveries/:id/cancel')
  @HttpCode(204)
  @ApiOperation({ summary: 'Do not send it any more' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'illegal-move')
  async cancel(@Param('id') id: string): Promise<void> {
    await this.deliveries.cancel(id);
  }

  @Get('notice-endpoints')
  @ApiOperation({ summary: 'Systems of units that are told: webhooks and mailboxes' })
  @ApiOkResponse({ type: EndpointsShown })
  async listening(@Query() { unit, cursor, limit = 50 }: EndpointsQuery): Promise<EndpointsShown> {
    const { items, next } = await this.endpoints.list({
      limit,
      ...(unit && { unit }),
      ...(cursor && { after: cursor }),
    });
    return { items: items.map((one) => showEndpoint(one, this.zone)), next };
  }

  @Post('notice-endpoints')
  @ApiOperation({ summary: 'Another system of a unit that is told', description: 'The secret is told only now.' })
  @ApiCreatedResponse({ type: EndpointAdded })
  async listen(@Body() given: EndpointGiven, @Me() me: PersonActor): Promise<EndpointAdded> {
    const { secret, ...added } = await this.endpoints.add(given, me);
    return { ...showEndpoint(added, this.zone), secret };
  }

  @Post('notice-endpoints/:id/deactivation')
  @HttpCode(200)
  @ApiOperation({ summary: 'It listens no more' })
  @ApiOkResponse({ type: EndpointShown })
  @Refuses('not-found')
  async deactivate(@Param('id') id: string): Promise<EndpointShown> {
    return showEndpoint(await this.endpoints.deactivate(id), this.zone);
  }
}
