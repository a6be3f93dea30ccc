import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '#directory';
import { Deliveries, Inbox, ReplyBook } from '#notices';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ComplaintNoticesShown, InboxShown } from './answers.js';
import { RepliesShown } from './template-answers.js';
import { readBefore, showDelivery, showNotice, writeBefore } from './show.js';
import { InboxQuery, RepliesQuery } from './forms.js';

/** What staff see of notices in their daily work. */
@ApiTags('notices')
@Controller('api')
export class NoticesController {
  constructor(
    private readonly inbox: Inbox,
    private readonly deliveries: Deliveries,
    private readonly replies: ReplyBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('notices')
  @ApiOperation({ summary: 'What I have been told, newest first' })
  @ApiOkResponse({ type: InboxShown })
  async mine(@Query() { unread = false, cursor, limit = 50 }: InboxQuery, @Me() me: PersonActor): Promise<InboxShown> {
    const before = readBefore(cursor);
    const [{ items, last }, count] = await Promise.all([
      this.inbox.page(me.id, { unread, limit, ...(before && { before }) }),
      this.inbox.unread(me.id),
    ]);
    const { timeZone } = this.environment;
    return { items: items.map((one) => showNotice(one, timeZone)), next: writeBefore(last), unread: count };
  }

  @Post('notices/:id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'I have read it' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async read(@Param('id') id: string, @Me() me: PersonActor): Promise<void> {
    await this.inbox.read(me.id, id);
  }

  @Get('complaints/:code/notices')
  @Allow('read')
  @ApiOperation({ summary: 'Who has been told about a complaint, and what has arrived' })
  @ApiOkResponse({ type: ComplaintNoticesShown })
  @Refuses('not-found', 'check-code')
  async ofComplaint(@Param('code') code: string, @Me() me: PersonActor): Promise<ComplaintNoticesShown> {
    const items = await this.deliveries.ofComplaint(code, me);
    return { items: items.map((one) => showDelivery(one, this.environment.timeZone)) };
  }

  @Get('reply-templates')
  @Allow('read')
  @ApiOperation({ summary: 'Public replies to begin with, the most fitting first' })
  @ApiOkResponse({ type: RepliesShown })
  @Refuses('not-found', 'check-code')
  async replyTemplates(@Query() asked: RepliesQuery, @Me() me: PersonActor): Promise<RepliesShown> {
    return { items: await this.replies.wordsFor(asked, me) };
  }
}
