import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Calendars, localDate, type SignedIn } from '#directory';
import { ENVIRONMENT, Now, invalid, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { CalendarFile, CalendarForm, DayGiven, ImportQuery, UnitCalendarGiven, YearQuery } from './calendar-forms.js';
import { by } from './profiles.controller.js';

const anObject = (description: string) => ({ description, schema: { type: 'object' as const } });

@ApiTags('rules')
@Controller('api')
@Allow('rules')
export class CalendarsController {
  constructor(
    private readonly calendars: Calendars,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('calendars')
  @ApiOperation({ summary: 'The calendars of working days' })
  @ApiOkResponse(anObject('`{ items: [{ code, name, parent, hours, ownHours, knownYears }], edition }`'))
  list() {
    return this.calendars.list();
  }

  @Get('calendars/:code')
  @ApiOperation({ summary: 'A calendar in one year: the days that are not what their weekday says' })
  @ApiOkResponse(anObject('`{ code, name, parent, hours, year, known, days, edition }`'))
  @Refuses('not-found')
  year(@Param('code') code: string, @Query() { year }: YearQuery) {
    const present = Number(localDate(this.now.at, this.environment.timeZone).slice(0, 4));
    return this.calendars.year(code, year ?? present);
  }

  @Put('calendars/:code')
  @ApiOperation({ summary: 'Add a calendar, or change its name, place or opening hours' })
  @ApiOkResponse(anObject('The calendar'))
  @Refuses('not-found', 'moved-meanwhile')
  put(@Me() me: SignedIn, @Param('code') code: string, @Body() { after, ...given }: CalendarForm) {
    return this.calendars.put(code, given, by(me), after);
  }

  @Put('calendars/:code/days/:date')
  @ApiOperation({ summary: 'What a day is, by hand: it outweighs every notice' })
  @ApiOkResponse(anObject('`{ date, kind, name, calendar, byHand }`'))
  @Refuses('not-found', 'moved-meanwhile')
  setDay(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Param('date') date: string,
    @Body() { after, ...given }: DayGiven,
  ) {
    return this.calendars.setDay(code, date, given, by(me), after);
  }

  @Post('calendars/:code/import')
  @HttpCode(200)
  @ApiConsumes('application/json', 'text/calendar')
  @ApiOperation({
    summary: 'Take over the notice of a year: JSON or iCalendar',
    description: 'The same file again changes nothing. `?dry=1` says which days would change.',
  })
  @ApiOkResponse(anObject('`{ calendar, format, dry, years, newlyKnown, changes, kept, ignored, edition }`'))
  @Refuses('not-found')
  import(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Query() { dry, year }: ImportQuery,
    @Body() { content, reason, days, year: ofNotice }: CalendarFile,
  ) {
    // A notice as it is goes the same way as the text of one.
    const text = content ?? (days === undefined ? undefined : JSON.stringify({ year: ofNotice, days }, null, 1));
    if (text === undefined) throw invalid({ field: 'content', zh: '为必填项', en: 'is needed' });
    const wanted = year ?? (content === undefined ? undefined : ofNotice);
    return this.calendars.import(
      code,
      text,
      { dry: dry === '1', ...(wanted !== undefined && { year: wanted }), ...(reason !== undefined && { reason }) },
      by(me),
    );
  }

  @Get('units/calendars')
  @ApiOperation({ summary: 'The units that work by another calendar than the unit above them' })
  @ApiOkResponse(anObject('`{ items: [{ unit, calendar }], edition }`'))
  assigned() {
    return this.calendars.assigned();
  }

  @Put('units/:code/calendar')
  @ApiOperation({ summary: 'By which calendar a unit and all below it work; null: by that of the unit above' })
  @ApiOkResponse(anObject('`{ unit, calendar }`'))
  @Refuses('not-found', 'moved-meanwhile')
  async assign(
    @Me() me: SignedIn,
    @Param('code') unit: string,
    @Body() { calendar, reason, after }: UnitCalendarGiven,
  ) {
    await this.calendars.assign(unit, calendar, reason, by(me), after);
    return { unit, calendar };
  }
}
