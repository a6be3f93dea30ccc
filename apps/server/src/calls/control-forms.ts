import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsNotEmpty, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsId, IsPhone, IsPlainText } from '#directory';
import { words } from '#platform';
import { longestPart } from '#telephony';
import { CodeLike, SkillCode } from './forms.js';

/** Where a call goes or who joins it: either a seat or a number. */
export class DestinationGiven {
  @ApiPropertyOptional({ example: '8002', description: 'A seat that is ready' })
  @IsOptional()
  @CodeLike()
  seat?: string;

  @ApiPropertyOptional({ example: '053212345', description: 'A number outside, or an extension of the house' })
  @IsOptional()
  @Matches(/^\+?[0-9*#]{2,20}$/, { message: words('须为2至20位号码', 'must be a number of 2 to 20 digits') })
  number?: string;
}

/** A caller out of a script. */
export class CallerPlayed {
  @ApiPropertyOptional({ example: '13900005678', description: 'The number shown; a made-up one unless given' })
  @IsOptional()
  @IsPhone()
  number?: string;

  @ApiPropertyOptional({ example: 'english', description: 'Code of a skill' })
  @IsOptional()
  @SkillCode()
  language?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: longestPart.lines,
    description: 'What the caller says, line by line; an everyday matter unless given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(longestPart.lines)
  @IsPlainText({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(longestPart.characters, { each: true })
  script?: string[];

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 600,
    default: 60,
    description: 'Seconds until an unanswered caller gives up',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(600)
  patienceSeconds?: number;
}

/** Either a seat or a person. */
export class CallPlayed extends CallerPlayed {
  @ApiPropertyOptional({ example: '8001' })
  @IsOptional()
  @CodeLike()
  seat?: string;

  @ApiPropertyOptional({ description: 'Id of the person whose seat is to ring' })
  @IsOptional()
  @IsId()
  person?: string;
}
