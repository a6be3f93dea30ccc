import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { SignInSettings, limitsOfRules, roles, secondFactorRoles, type PersonActor, type Role } from '#directory';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { ReasonedAfter } from '../rules/forms.js';

const { idleLockMinutes, sessionHours } = limitsOfRules;

export class SignInRulesGiven extends ReasonedAfter {
  @ApiProperty({ enum: secondFactorRoles, isArray: true, example: ['admin'], description: '必须启用动态验证码的角色' })
  @IsArray()
  @ArrayMaxSize(roles.length)
  @IsIn(secondFactorRoles, { each: true })
  secondFactorRoles!: Role[];

  @ApiProperty({ example: 30, minimum: idleLockMinutes.least, maximum: idleLockMinutes.most })
  @IsInt()
  @Min(idleLockMinutes.least)
  @Max(idleLockMinutes.most)
  idleLockMinutes!: number;

  @ApiProperty({ example: 12, minimum: sessionHours.least, maximum: sessionHours.most })
  @IsInt()
  @Min(sessionHours.least)
  @Max(sessionHours.most)
  sessionHours!: number;
}

export class SignInRulesShown {
  @ApiProperty({ enum: secondFactorRoles, isArray: true, example: ['admin'] })
  secondFactorRoles!: Role[];

  @ApiProperty({ example: 30, description: 'A session that nobody uses is locked after so many minutes' })
  idleLockMinutes!: number;

  @ApiProperty({ example: 12, description: 'A session ends after so many hours' })
  sessionHours!: number;

  @ApiProperty({ example: 0, description: 'To be named as `after` by who changes them' })
  version!: number;
}

/** What an administrator settles about signing in. */
@ApiTags('people')
@Controller('api/sign-in-settings')
@Allow('people')
export class SignInSettingsController {
  constructor(private readonly settings: SignInSettings) {}

  @Get()
  @ApiOperation({ summary: 'Who must have a second factor; when sessions are locked and end' })
  @ApiOkResponse({ type: SignInRulesShown })
  show(): Promise<SignInRulesShown> {
    return this.settings.versioned();
  }

  @Put()
  @ApiOperation({
    summary: 'Other rules of signing in from now on, also for who is signed in',
    description: 'Who, when and why is kept: GET /api/rule-changes.',
  })
  @ApiOkResponse({ type: SignInRulesShown })
  @Refuses('moved-meanwhile')
  settle(@Body() { reason, after, ...rules }: SignInRulesGiven, @Me() me: PersonActor): Promise<SignInRulesShown> {
    return this.settings.settle(
      {
        secondFactorRoles: rules.secondFactorRoles,
        idleLockMinutes: rules.idleLockMinutes,
        sessionHours: rules.sessionHours,
      },
      reason,
      me,
      after,
    );
  }
}
