import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { roles, type Role } from '#directory';
import { words } from '#platform';

const plain = {
  // eslint-disable-next-line no-control-regex
  form: /^[^\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Surrogate}]*$/u,
  message: words('不能含有控制字符', 'must not contain control characters'),
};
const code = { form: /^[\w-]+$/, message: words('不是有效的代码', 'is not a code') };

/** Somebody new at the hotline. */
export class PersonGiven {
  @ApiProperty({ example: 'li.lei', description: '2 to 40 of a-z, 0-9 and . _ -' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  username!: string;

  @ApiProperty({ example: '李雷', maxLength: 60 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  @Matches(plain.form, { message: plain.message })
  name!: string;

  @ApiProperty({ enum: roles, example: 'operator' })
  @IsIn(roles)
  role!: Role;

  @ApiPropertyOptional({ example: 'QD-12345', description: 'Code of a unit; the root of the units unless given' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(code.form, { message: code.message })
  unit?: string;
}

class PersonFields {
  @ApiPropertyOptional({ example: '李雷', maxLength: 60 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  @Matches(plain.form, { message: plain.message })
  name?: string;

  @ApiPropertyOptional({ enum: roles })
  @IsOptional()
  @IsIn(roles)
  role?: Role;

  @ApiPropertyOptional({ example: 'QD-12345' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(code.form, { message: code.message })
  unit?: string;
}

/** What changes about somebody; the sessions of this person end when role or unit do. */
export class PersonChange extends PersonFields {
  @ApiPropertyOptional({
    type: PersonFields,
    description: 'As it was read: `moved-meanwhile` when it is another by now',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PersonFields)
  read?: PersonFields;
}

export class PeopleQuery {
  @ApiPropertyOptional({ example: '李', maxLength: 60, description: 'How a name or a username begins' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  @Matches(plain.form, { message: plain.message })
  q?: string;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(/^[a-z0-9._-]+$/, { message: words('不是有效的游标', 'is not a cursor') })
  cursor?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiPropertyOptional({ example: 'QD-12345' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(code.form, { message: code.message })
  unit?: string;

  @ApiPropertyOptional({ enum: roles })
  @IsOptional()
  @IsIn(roles)
  role?: Role;
}
