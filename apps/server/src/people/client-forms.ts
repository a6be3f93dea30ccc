import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { IsPlainText, actions, clientRoles, type Action, type ClientRole } from '#directory';
import { words } from '#platform';
import { isNetwork } from '../auth/networks.js';
import { Guarded } from '../catalogue/forms.js';
import { code, notACode } from '../rules/forms.js';

const AreNetworks = () =>
  ValidateBy(
    { name: 'areNetworks', validator: { validate: isNetwork } },
    { each: true, message: words('须为IP地址或网段（如10.1.0.0/16）', 'must be an address or a network') },
  );

export class ClientForm {
  @ApiProperty({ example: '12345话务平台', maxLength: 60 })
  @IsPlainText()
  @Length(1, 60)
  name!: string;

  @ApiPropertyOptional({
    enum: actions,
    isArray: true,
    default: [],
    description: "All of the role's rights unless given",
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(actions, { each: true })
  scopes?: Action[];

  @ApiPropertyOptional({
    type: [String],
    default: [],
    example: ['10.1.0.0/16'],
    description: 'From everywhere unless given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @AreNetworks()
  addresses?: string[];

  @ApiPropertyOptional({ default: 600, minimum: 1, maximum: 100_000, description: 'Requests a minute' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  perMinute?: number;

  @ApiPropertyOptional({ nullable: true, type: String, example: '2027-03-01T00:00:00+08:00' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  expiresAt?: string | null;
}

export class ClientAdded extends ClientForm {
  @ApiProperty({ enum: clientRoles })
  @IsIn(clientRoles)
  role!: ClientRole;

  @ApiPropertyOptional({ example: 'QD-12345', description: 'The unit at the top unless given' })
  @IsOptional()
  @Matches(code, { message: notACode })
  unit?: string;

  @ApiProperty({ example: '接入话务平台', maxLength: 500 })
  @IsPlainText()
  @Length(1, 500)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  reason!: string;
}

export class ClientChanged extends ClientForm {
  @ApiProperty({ example: 1, description: '`version` as it was read' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty({ example: '更换出口地址', maxLength: 500 })
  @IsPlainText()
  @Length(1, 500)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  reason!: string;
}

export class ClientRotated extends Guarded {
  @ApiPropertyOptional({ default: 24, minimum: 0, maximum: 168, description: 'How long the former secret opens, too' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  graceHours?: number;
}
