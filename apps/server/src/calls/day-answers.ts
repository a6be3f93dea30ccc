import { ApiProperty } from '@nestjs/swagger';
import type { MyDay } from '#telephony';
import { SeatOfMine } from './answers.js';

const Whole = (example: number, description: string) => ApiProperty({ type: 'integer', example, description });

class CallSums {
  @Whole(31, 'Answered at the own seats while one sat there')
  answered!: number;

  @Whole(6210, 'Seconds, hold included')
  talkSeconds!: number;

  @Whole(320, 'Seconds')
  holdSeconds!: number;

  @Whole(1240, 'Seconds')
  afterSeconds!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 240, description: 'Talk and after-call work per call' })
  averageHandlingSeconds!: number | null;
}

class PresenceSums {
  @Whole(7200, 'Seconds')
  readySeconds!: number;

  @Whole(6210, 'Seconds')
  busySeconds!: number;

  @Whole(1240, 'Seconds')
  afterCallSeconds!: number;

  @Whole(900, 'Seconds')
  pausedSeconds!: number;
}

class Team {
  @Whole(2, 'Callers who wait now')
  waiting!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 38, description: 'Seconds' })
  longestWaitSeconds!: number | null;
}

class Opinions {
  @Whole(30, 'Of complaints that one logged within so many days')
  days!: number;

  @Whole(18, 'Rated at a follow-up or at the public page')
  rated!: number;

  @Whole(14, 'satisfied')
  satisfied!: number;

  @Whole(3, 'fairly satisfied')
  fairly!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0.944444,
    description: 'Satisfied and fairly so; null of none',
  })
  share!: number | null;
}

export class DayOfMine implements MyDay {
  @ApiProperty({ example: '2026-03-02' })
  day!: string;

  @ApiProperty({ type: SeatOfMine, nullable: true })
  seat!: SeatOfMine | null;

  @ApiProperty({ type: String, nullable: true, description: 'Since when the work after the last call goes on' })
  afterCallSince!: string | null;

  @ApiProperty({ type: CallSums })
  calls!: CallSums;

  @ApiProperty({ type: PresenceSums })
  presence!: PresenceSums;

  @Whole(24, 'Logged today')
  complaintsLogged!: number;

  @ApiProperty({ type: Team })
  team!: Team;

  @ApiProperty({ type: Opinions })
  satisfaction!: Opinions;
}
