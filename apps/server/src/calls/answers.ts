import { ApiProperty } from '@nestjs/swagger';
import {
  callCommands,
  callOutcomes,
  seatCallStates,
  seatStates,
  type CallCommand,
  type CallHere,
  type CallOutcome,
  type CallShown,
  type CallerShown,
  type Direction,
  type SeatCallState,
  type SeatShown,
  type SeatState,
} from '#telephony';
import { ComplaintLine } from '../complaints/complaint-line.js';

const Whole = (example: number, description: string) => ApiProperty({ type: 'integer', example, description });
const Time = (nullable = false) => ApiProperty({ type: String, nullable, example: '2026-03-02T09:15:00.000+08:00' });
const Text = (example: string, nullable = false) => ApiProperty({ type: String, nullable, example });

export class SeatOfMine implements SeatShown {
  @Text('8001')
  seat!: string;

  @Text('1号坐席')
  name!: string;

  @ApiProperty({ enum: seatStates, description: '`after-call` since `since`: the wrap-up timer' })
  state!: SeatState;

  @Text('会议', true)
  reason!: string | null;

  @Time(true)
  since!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 60,
    description: 'What after-call work may take; null: no limit',
  })
  wrapUpSeconds!: number | null;
}

export class CallLine implements CallShown {
  @Text('3m7x0k9q2d5v8c1b4n6t')
  id!: string;

  @Text('1772413990.117', true)
  call!: string | null;

  @ApiProperty({ enum: ['in', 'out'] })
  direction!: Direction;

  @ApiProperty({ enum: ['menu', 'waiting', 'talking', 'ended'] })
  state!: CallShown['state'];

  @ApiProperty({ enum: callOutcomes, nullable: true })
  outcome!: CallOutcome | null;

  @ApiProperty({ type: String, nullable: true, example: '139****5678', description: 'Masked' })
  number!: string | null;

  @Text('12345', true)
  line!: string | null;

  @Text('q-main', true)
  queue!: string | null;

  @Text('mandarin', true)
  skill!: string | null;

  @Text('8001', true)
  seat!: string | null;

  @Time()
  startedAt!: string;

  @Time(true)
  answeredAt!: string | null;

  @Time(true)
  endedAt!: string | null;

  @Whole(9, 'Seconds')
  promptSeconds!: number;

  @Whole(12, 'Seconds')
  waitSeconds!: number;

  @Whole(4, 'Seconds')
  ringSeconds!: number;

  @Whole(213, 'Seconds, hold included')
  talkSeconds!: number;

  @Whole(0, 'Seconds')
  holdSeconds!: number;

  @Whole(41, 'Seconds')
  afterSeconds!: number;

  @Whole(0, 'How often it was transferred')
  transfers!: number;

  @ApiProperty()
  threeParty!: boolean;

  @Time(true)
  calledBackAt!: string | null;

  @ApiProperty({ type: [String], example: ['QD7K4M2XW9HRC'], description: 'What was logged in it' })
  complaints!: string[];
}

class CallsCounted {
  @Whole(4, 'Before this one; 1,000 stands for that many or more')
  last30Days!: number;

  @Whole(9, 'Before this one')
  lastYear!: number;
}

class ComplaintsCounted {
  @Whole(1, 'Open now')
  open!: number;

  @Whole(3, 'Received within a year')
  lastYear!: number;
}

class Caller implements CallerShown {
  @ApiProperty({ type: CallsCounted })
  calls!: CallsCounted;

  @ApiProperty({ description: 'Whether this number rang three times or more within 30 days' })
  repeat!: boolean;

  @ApiProperty({ type: ComplaintsCounted, description: 'Those asked in confidence are not counted' })
  complaints!: ComplaintsCounted;

  @ApiProperty({ type: [ComplaintLine], description: 'Open ones, the latest five' })
  open!: CallerShown['open'];

  @ApiProperty({ type: [ComplaintLine], description: 'Ended ones, the latest five' })
  ended!: CallerShown['ended'];

  @ApiProperty({ type: [CallLine], description: 'The latest five within a year' })
  lastCalls!: CallLine[];
}

class CallStanding {
  @ApiProperty({ enum: seatCallStates })
  state!: SeatCallState;

  @Time()
  since!: string;
}

class Language {
  @Text('english')
  code!: string;

  @Text('英语')
  zh!: string;

  @Text('English')
  en!: string;
}

class CallAtMySeat extends CallLine implements CallHere {
  @ApiProperty({ type: CallStanding, description: 'How it is at this seat' })
  at!: CallStanding;

  @ApiProperty({ type: Language, nullable: true })
  language!: Language | null;

  @ApiProperty({ enum: callCommands, isArray: true, description: 'What the telephone system lets a screen do' })
  can!: CallCommand[];

  @ApiProperty({ type: [String], nullable: true, description: 'What a simulated caller says, line by line' })
  script!: string[] | null;

  @ApiProperty({ type: Caller, nullable: true, description: 'Nothing where the number was withheld' })
  caller!: Caller | null;
}

export class CallsOfMine {
  @ApiProperty({ type: SeatOfMine, nullable: true })
  seat!: SeatOfMine | null;

  @ApiProperty({ type: [CallAtMySeat], description: 'The latest first; none while nothing rings' })
  calls!: CallAtMySeat[];
}
