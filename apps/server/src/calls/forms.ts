import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, IsPlainText } from '#directory';
import { words } from '#platform';
import {
  attemptOutcomes,
  callBackStates,
  callHappenings,
  callOutcomes,
  presenceHappenings,
  type AttemptGiven,
  type AttemptOutcome,
  type CallBackState,
  type CallHappeningName,
  type CallOutcome,
  type CallsAsked as Asked,
  type Direction,
  type PresenceName,
} from '#telephony';
import { PageAsked } from '../http/page-asked.js';

/** So many events a request: what a busy hour tells in a minute. */
const mostEvents = 1000;

/** A code in an address: letters and digits of programs. */
export const CodeLike = () =>
  Matches(/^[\w.@:+-]{1,60}$/, {
    message: words('须为1至60位字母、数字或 . _ @ : + -', 'must be 1 to 60 letters, digits, . _ @ : + -'),
  });

export const SkillCode = () =>
  Matches(/^[a-z0-9-]{1,40}$/, {
    message: words('须为1至40位小写字母、数字或 -', 'must be 1 to 40 small letters, digits, -'),
  });

export const Name = (description: string, longest = 60) =>
  applyDecorators(
    ApiPropertyOptional({ maxLength: longest, description }),
    IsOptional(),
    IsPlainText(),
    IsNotEmpty(),
    MaxLength(longest),
  );

const Seconds = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ minimum: 0, maximum: 86_400, description: `${description}, whole seconds` }),
    IsOptional(),
    IsInt(),
    Min(0),
    Max(86_400),
  );

const Instant = () =>
  applyDecorators(
    ApiProperty({ example: '2026-03-02T09:14:10+08:00' }),
    IsISO8601({ strict: true, strictSeparator: true }),
    Matches(/(Z|[+-]\d\d:?\d\d)$/, { message: words('须带时区', 'must have an offset') }),
  );

export const Key = (longest: number, description: string) =>
  applyDecorators(ApiProperty({ maxLength: longest, description }), IsPlainText(), IsNotEmpty(), MaxLength(longest));

/** One event of a call. What depends on it is reckoned from all events of the call, in whatever order they come. */
export class CallEventGiven {
  @Key(150, "The telephone system's own id of the event: told again, it changes nothing")
  id!: string;

  @Key(100, "Its own id of the call; a complaint's `callId` is the same")
  call!: string;

  @ApiProperty({ enum: callHappenings, example: 'answered' })
  @IsIn(callHappenings)
  name!: CallHappeningName;

  @Instant()
  at!: string;

  @ApiPropertyOptional({ enum: ['in', 'out'], default: 'in' })
  @IsOptional()
  @IsIn(['in', 'out'])
  direction?: Direction;

  @ApiPropertyOptional({ maxLength: 40, description: 'The number of the other end; kept sealed' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(40)
  number?: string;

  @Name('Trunk or number on which it came in')
  line?: string;

  @Name('Queue')
  queue?: string;

  @ApiPropertyOptional({ example: 'english', description: "Code of a skill; the queue's, unless given" })
  @IsOptional()
  @SkillCode()
  skill?: string;

  @ApiPropertyOptional({ example: '8001', description: 'Seat' })
  @IsOptional()
  @CodeLike()
  seat?: string;

  @Seconds('Greeting and menu before the queue')
  promptSeconds?: number;

  @Seconds('In the queue until now, ringing included')
  waitSeconds?: number;

  @Seconds('Ringing at the seat that answered')
  ringSeconds?: number;

  @Seconds('Talking, hold included')
  talkSeconds?: number;

  @Seconds('On hold')
  holdSeconds?: number;

  @Seconds('After-call work')
  afterSeconds?: number;

  @ApiPropertyOptional({ enum: callOutcomes, description: 'Of a `record`: the whole call in one event' })
  @IsOptional()
  @IsIn(callOutcomes)
  outcome?: CallOutcome;

  @Name('Where it was transferred')
  to?: string;

  @Name('Why it ended')
  reason?: string;
}

export class SeatEventGiven {
  @Key(150, "The telephone system's own id of the event")
  id!: string;

  @ApiProperty({ example: '8001' })
  @CodeLike()
  seat!: string;

  @ApiProperty({ enum: presenceHappenings })
  @IsIn(presenceHappenings)
  name!: PresenceName;

  @Instant()
  at!: string;

  @Name('For one queue alone')
  queue?: string;

  @Name('Of a pause')
  reason?: string;
}

/** What happened since the last time, in any order; at least one list. */
export class EventsGiven {
  @ApiPropertyOptional({ type: [CallEventGiven], maxItems: mostEvents })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostEvents)
  @ValidateNested({ each: true })
  @Type(() => CallEventGiven)
  events?: CallEventGiven[];

  @ApiPropertyOptional({ type: [SeatEventGiven], maxItems: mostEvents })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostEvents)
  @ValidateNested({ each: true })
  @Type(() => SeatEventGiven)
  seats?: SeatEventGiven[];
}

export class CallsAsked extends PageAsked implements Asked {
  @ApiPropertyOptional({ example: '2026-03-01' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ example: '2026-04-01', description: 'Exclusive' })
  @IsOptional()
  @IsLocalDate()
  to?: string;

  @ApiPropertyOptional({ enum: callOutcomes })
  @IsOptional()
  @IsIn(callOutcomes)
  outcome?: CallOutcome;

  @Name('Queue')
  queue?: string;

  @Name('Seat')
  seat?: string;
}

export class WhyGiven {
  @ApiProperty({ maxLength: 200, example: '核实来电' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  reason!: string;
}

export class CallBacksAsked extends PageAsked {
  @ApiPropertyOptional({ enum: callBackStates, default: 'open' })
  @IsOptional()
  @IsIn(callBackStates)
  state?: CallBackState;

  @ApiPropertyOptional({ default: false, description: 'Only what the person who asks has taken' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;
}

export class AttemptMade implements AttemptGiven {
  @ApiProperty({ enum: attemptOutcomes })
  @IsIn(attemptOutcomes)
  outcome!: AttemptOutcome;

  @Name("The telephone system's id of the outgoing call", 100)
  call?: string;

  @Name('What was said', 200)
  note?: string;
}
