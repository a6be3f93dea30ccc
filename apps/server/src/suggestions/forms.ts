import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { requestTypes, stageOf, type RequestType, type State } from '#complaints';
import { IsPlainText } from '#directory';
import type { ArticleLine } from '#knowledge';
import {
  earlierMoves,
  earlierReasons,
  type EarlierMove,
  type EarlierReason,
  type Suggested,
  type SubjectSuggested,
  type Typed,
  type UnitSuggested,
} from '#workflow';
import { CodeAndName } from '../directory/search.controller.js';

/** A form as far as it has been typed; nothing of it is kept. */
export class TypedSoFar implements Typed {
  @ApiProperty({ maxLength: 20_000, example: '市民反映香港中路1号楼下路灯坏了两周' })
  @IsPlainText()
  @MaxLength(20_000)
  content!: string;

  @ApiPropertyOptional({ enum: requestTypes, default: 'help' })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType;

  @ApiPropertyOptional({
    maxLength: 40,
    example: '13900005678',
    description: 'Half a number finds nobody and is no fault',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(40)
  callerNumber?: string;

  @ApiPropertyOptional({
    maxLength: 100,
    example: '1772413990.117',
    description: 'The call at the own seat: its number is looked for where none is typed, and not shown',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  callId?: string;

  @ApiPropertyOptional({ example: '060101', description: 'Code of a subject that has been chosen' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202', description: 'Code of a district' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;

  @ApiPropertyOptional({ maxLength: 200, example: '香港中路1号' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  address?: string;
}

class SubjectBeside extends CodeAndName implements SubjectSuggested {
  @ApiProperty({ type: [CodeAndName], description: 'From the top down to itself' })
  path!: CodeAndName[];

  @ApiProperty({ example: '内容提到“拖欠工资”' })
  why!: string;

  @ApiProperty({ example: 0.72, description: '0 to 1' })
  score!: number;
}

class UnitBeside extends CodeAndName implements UnitSuggested {
  @ApiProperty({ enum: ['lead', 'assist'] })
  part!: 'lead' | 'assist';

  @ApiProperty({ example: '欠薪由人社部门办理' })
  why!: string;

  @ApiProperty({ description: 'Whether the catalogue leaves no doubt' })
  clear!: boolean;
}

class ComplainantBeside {
  @ApiProperty({ type: String, nullable: true, example: '王**', description: 'Masked' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '139****5678', description: 'Masked' })
  phone!: string | null;
}

type Earlier = Suggested['earlier'][number];

class EarlierBeside implements Earlier {
  @ApiProperty({ example: 'QD7K4M2XW9HRC' })
  trackingCode!: string;

  @ApiProperty({ example: '路灯损坏' })
  title!: string;

  @ApiProperty({ enum: Object.keys(stageOf) })
  state!: State;

  @ApiProperty({ type: 'integer', description: 'Version, for the move' })
  version!: number;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  receivedAt!: string;

  @ApiProperty({ type: ComplainantBeside, nullable: true })
  complainant!: ComplainantBeside | null;

  @ApiProperty({ enum: earlierReasons })
  why!: EarlierReason;

  @ApiProperty({ example: 0.61, description: '0 to 1; of one of the same number 0 where the matter is another' })
  likeness!: number;

  @ApiProperty({ enum: earlierMoves, isArray: true, description: '`merge`: once the new one is logged, into this one' })
  moves!: EarlierMove[];
}

class ArticleBeside implements Pick<ArticleLine, 'id' | 'title' | 'excerpt' | 'uses'> {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: '用人单位拖欠工资，劳动者可以通过哪些途径维权？' })
  title!: string;

  @ApiProperty({ description: 'What of its answer is near to the words' })
  excerpt!: string;

  @ApiProperty({ type: 'integer', description: 'How often callers were answered from it' })
  uses!: number;
}

export class SuggestedBeside implements Suggested {
  @ApiProperty({ type: [SubjectBeside], description: 'Five at most, the likeliest first' })
  subjects!: SubjectBeside[];

  @ApiProperty({ type: [UnitBeside], description: 'Five at most, of the likeliest subject first' })
  units!: UnitBeside[];

  @ApiProperty({ type: [EarlierBeside], description: 'Eight at most: of the same number first, then the most alike' })
  earlier!: EarlierBeside[];

  @ApiProperty({ type: [ArticleBeside], description: 'Articles in force about the same, five at most, the best first' })
  knowledge!: ArticleBeside[];
}
