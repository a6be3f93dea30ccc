import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class Credentials {
  @ApiProperty({ example: 'operator', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username!: string;

  @ApiProperty({ example: 'correct horse battery', maxLength: 1000, format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;
}

export class LinkUse {
  @ApiProperty({ description: 'What the sign-in link carries behind its #', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  secret!: string;

  @ApiProperty({ description: 'The password to be: 10 to 200 characters', example: 'correct horse battery' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;
}

export class PasswordChange {
  @ApiProperty({ description: 'The present password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  present!: string;

  @ApiProperty({ description: 'The password to be: 10 to 200 characters', example: 'correct horse battery' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  next!: string;
}
