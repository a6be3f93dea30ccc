import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { ArticlesBeside } from '#knowledge';
import { OwnCallers } from '#telephony';
import { Suggestions } from '#workflow';
import { Allow, Me } from '../auth/index.js';
import { SuggestedBeside, TypedSoFar } from './forms.js';

/** What stands beside the form while an operator types. */
@ApiTags('complaints')
@Controller('api/suggestions')
export class SuggestionsController {
  constructor(
    private readonly suggestions: Suggestions,
    private readonly callers: OwnCallers,
    private readonly articles: ArticlesBeside,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('log')
  @ApiOperation({
    summary: 'Subjects, units, earlier complaints and articles for what is typed so far',
    description:
      'Subjects by the words of their names and of what was closed last, units by the dispatch catalogue, earlier ' +
      'complaints of the same number, place or matter within half a year; none that was asked in confidence. A look by ' +
      'number leaves a trace. Ask when the typing pauses, not with each key.',
  })
  @ApiOkResponse({ type: SuggestedBeside })
  async of(@Body() { callId, ...typed }: TypedSoFar, @Me() me: SignedIn): Promise<SuggestedBeside> {
    const callerNumber = typed.callerNumber ?? (await this.callers.numberOf(callId, me));
    const [suggested, articles] = await Promise.all([
      this.suggestions.of({ ...typed, ...(callerNumber && { callerNumber }) }, me),
      this.articlesFor(typed, me),
    ]);
    return {
      ...suggested,
      knowledge: articles.map(({ id, title, excerpt, uses }) => ({ id, title, excerpt, uses })),
    };
  }

  /** A subject or district that there is not is refused by the other half. */
  private articlesFor({ content, subject, district }: TypedSoFar, me: SignedIn) {
    return content.trim() === '' && subject === undefined
      ? []
      : this.articles.about({ content, ...(subject && { subject }), ...(district && { district }) }, me);
  }
}
