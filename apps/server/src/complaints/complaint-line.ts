import { ApiProperty } from '@nestjs/swagger';
import { stageOf, type State } from '#complaints';
import { CodeAndName } from '../directory/search.controller.js';

const Time = (nullable = false) => ApiProperty({ type: String, nullable, example: '2026-03-02T09:15:00.000+08:00' });
const Text = (example: string) => ApiProperty({ example });

/** A line of a list of complaints; it never says who asks. */
export class ComplaintLine {
  @Text('QD7K4M2XW9HRC')
  trackingCode!: string;

  @ApiProperty({ enum: Object.keys(stageOf), example: 'handling' })
  state!: State;

  @ApiProperty({ enum: [...new Set(Object.values(stageOf))] })
  stage!: string;

  @ApiProperty({ type: 'integer', example: 3, description: 'Version, for moves' })
  version!: number;

  @Text('路灯损坏')
  title!: string;

  @Text('help')
  type!: string;

  @Text('phone')
  channel!: string;

  @Text('citizen')
  kind!: string;

  @Text('normal')
  urgency!: string;

  @ApiProperty()
  confidential!: boolean;

  @ApiProperty({ type: CodeAndName, nullable: true })
  subject!: CodeAndName | null;

  @ApiProperty({ type: CodeAndName, nullable: true })
  district!: CodeAndName | null;

  @ApiProperty({ type: CodeAndName, nullable: true })
  leadUnit!: CodeAndName | null;

  @Time()
  receivedAt!: string;

  @Time(true)
  dueAt!: string | null;

  @Time(true)
  reportedAt!: string | null;

  @Time(true)
  closedAt!: string | null;
}
