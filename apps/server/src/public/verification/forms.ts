import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsNotEmptyObject, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { WebForm } from '#intake';

/** A challenge of `GET /api/public/challenge`, solved. */
export class Verification {
  @ApiProperty({ description: 'As it was given out' })
  @IsString()
  @Length(1, 200)
  challenge!: string;

  @ApiProperty({ example: '12', description: 'What the sum comes to' })
  @IsString()
  @Length(1, 20)
  answer!: string;

  @ApiProperty({
    example: '48213',
    description:
      'Any text for which the SHA-256 of `challenge:work` begins with as many zero bits as the challenge asked for',
  })
  @IsString()
  @Length(1, 40)
  work!: string;
}

/** The public form, with the challenge that was solved for it. */
export class PublicForm extends WebForm {
  @ApiPropertyOptional({ type: Verification, description: 'Needed where the hotline has switched it on' })
  @IsOptional()
  @IsObject()
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => Verification)
  verification?: Verification;
}

export class VerificationChoice {
  @ApiProperty({ description: 'Whether the public form is refused without a solved challenge' })
  @IsBoolean()
  required!: boolean;
}
