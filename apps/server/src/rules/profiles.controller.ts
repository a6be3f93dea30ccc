import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asJson, deadlineFor, type Matter } from '#complaints';
import {
  ALL_CLOCKS,
  Profiles,
  ReferenceBook,
  localDate,
  type Actor,
  readInstant,
  type Reference,
  type RuleProfile,
  type SignedIn,
} from '#directory';
import { ENVIRONMENT, invalid, notFound, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesShown } from '../catalogue/answers.js';
import { ChangeHistory } from '../catalogue/change-history.js';
import { ChangesAsked, ChoiceGiven, MatterTried, ProfileGiven, ProfileTried } from './forms.js';

const anObject = (description: string) => ({ description, schema: { type: 'object' as const } });

@ApiTags('rules')
@Controller('api')
@Allow('rules')
export class ProfilesController {
  constructor(
    private readonly profiles: Profiles,
    private readonly changes: ChangeHistory,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('profiles')
  @Allow('rules', 'switch-profile')
  @ApiOperation({ summary: 'The rule profiles: names, versions, validity, and which are chosen' })
  @ApiOkResponse(anObject('`{ items: [{ name, versions }], choice: { citizen, enterprise }, choiceVersion }`'))
  list() {
    return this.profiles.list();
  }

  @Get('profiles/:name/:version')
  @ApiOperation({ summary: 'One version of a rule profile' })
  @ApiOkResponse(anObject('The profile'))
  @Refuses('not-found')
  get(@Param('name') name: string, @Param('version', ParseIntPipe) version: number): Promise<RuleProfile> {
    return this.profiles.get(name, version);
  }

  @Post('profiles/:name')
  @ApiOperation({
    summary: 'Add a version to a rule profile',
    description: 'New complaints follow it from its first day on; running clocks keep the version they started with.',
  })
  @ApiCreatedResponse(anObject('The profile as it is kept'))
  @Refuses('moved-meanwhile')
  add(@Me() me: SignedIn, @Param('name') name: string, @Body() given: ProfileGiven): Promise<RuleProfile> {
    return this.profiles.add(name, given, by(me));
  }

  @Post('profiles/:name/try')
  @Allow('rules', 'switch-profile')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which deadlines a complaint would have, and why', description: 'Of a body not saved too.' })
  @ApiOkResponse(anObject('`{ profile: { name, version }, clocks }`, clocks as `hotline deadline` has them'))
  @Refuses('not-found')
  async tryOut(@Param('name') name: string, @Body() { matter, at, version, profile: unsaved }: ProfileTried) {
    const zone = this.environment.timeZone;
    const reference = await this.book.open();
    const instant = readInstant(at);
    if (!instant) throw invalid({ field: 'at', zh: '须为带时区的时间', en: 'must be a time with its offset' });
    const newest = reference.versionsOf(name)[0];
    const profile = unsaved
      ? await this.profiles.draft(name, (newest?.version ?? 0) + 1, unsaved)
      : version === undefined
        ? reference.profileOn(name, localDate(instant, zone))
        : reference.profileVersion(name, version);
    if (!profile) throw notFound({ zh: '没有这一规则', en: 'No such rules' });
    const tried = matterOf(matter, profile, reference);
    const all = ALL_CLOCKS.map((clock) =>
      deadlineFor(clock, profile, tried, instant, reference.calendarFor(matter.unit, clock), zone),
    );
    return { profile: { name, version: profile.version }, ...asJson(all, zone) };
  }

  @Put('profiles/choice')
  @ApiOperation({ summary: 'Choose the profiles of citizens and of enterprises', description: 'For new complaints.' })
  @ApiOkResponse(anObject('`{ citizen, enterprise }`'))
  @Refuses('moved-meanwhile')
  choose(@Me() me: SignedIn, @Body() { reason, after, ...choice }: ChoiceGiven) {
    return this.profiles.choose(choice, reason, by(me), after);
  }

  @Get('rule-changes')
  @ApiOperation({ summary: 'Who changed the rules, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  listChanges(@Query() { kind, subject, ...page }: ChangesAsked): Promise<ChangesShown> {
    return this.changes.page(page, kind, subject);
  }
}

export const by = ({ id, username, name, role, unit, unitPath }: SignedIn): Actor => ({
  ...{ kind: 'person', id, username, name, role, unit, unitPath },
});

function matterOf(given: MatterTried, profile: RuleProfile, reference: Reference): Matter {
  const { type, urgency = 'normal', grade, channel = 'phone', enterprise = false, unit, level = 1 } = given;
  const medium = reference.channels.get(channel)?.medium;
  if (!medium) throw invalid({ field: 'matter.channel', zh: '没有这个受理渠道', en: 'is not a channel' });
  if (grade !== undefined && !profile.grades?.includes(grade)) {
    throw invalid({ field: 'matter.grade', zh: '本规则没有这个等级', en: 'is not a grade of these rules' });
  }
  if (unit !== undefined && !reference.units.has(unit)) {
    throw invalid({ field: 'matter.unit', zh: '没有这个单位', en: 'is no unit' });
  }
  const place = unit === undefined ? {} : { unitPath: reference.unitAndAbove(unit) };
  return { type, urgency, channel, medium, enterprise, level, ...(grade !== undefined && { grade }), ...place };
}
