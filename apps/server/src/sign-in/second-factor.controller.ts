import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { renderSVG } from 'uqr';
import { SecondFactors, isoWithOffset, type SignedIn } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { EvenWhen, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { CodeGiven } from './forms.js';

export class SecondFactorShown {
  @ApiProperty({ type: String, nullable: true, example: '2026-03-02T09:15:00.000+08:00', description: 'null: none' })
  confirmedAt!: string | null;

  @ApiProperty({ example: 10 })
  recoveryCodesLeft!: number;
}

export class SecondFactorBegun {
  @ApiProperty({ example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', description: 'To be typed where no camera is at hand' })
  secret!: string;

  @ApiProperty({ example: 'otpauth://totp/…' })
  uri!: string;

  @ApiProperty({ description: 'The same as a QR code, an SVG document' })
  qr!: string;
}

export class RecoveryCodesGiven {
  @ApiProperty({ type: [String], example: ['7GQ2-M0XZ-4T9K-BW3C'], description: 'Told only now; each is good once' })
  recoveryCodes!: string[];
}

/** 动态验证码: one's own second factor. */
@ApiTags('sign-in')
@Controller('api/me/second-factor')
@EvenWhen('enrolling')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: "Whether one's second factor is set up" })
  @ApiOkResponse({ type: SecondFactorShown })
  async show(@Me() me: SignedIn): Promise<SecondFactorShown> {
    const { confirmedAt, recoveryCodesLeft } = await this.factors.standingOf(me.id);
    return { confirmedAt: confirmedAt && isoWithOffset(confirmedAt, this.environment.timeZone), recoveryCodesLeft };
  }

  @Post()
  @ApiOperation({ summary: 'A fresh secret for an authenticator app', description: 'It counts once it is confirmed.' })
  @ApiCreatedResponse({ type: SecondFactorBegun })
  @Refuses('illegal-move')
  async begin(@Me() me: SignedIn): Promise<SecondFactorBegun> {
    const begun = await this.factors.begin(me);
    return { ...begun, qr: renderSVG(begun.uri, { ecc: 'M', border: 4 }) };
  }

  @Post('confirmation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm it by a code; from now on one is asked for',
    description: 'The other sessions of this person end. The answer carries ten recovery codes.',
  })
  @ApiOkResponse({ type: RecoveryCodesGiven })
  @Refuses('illegal-move', 'locked')
  async confirm(@Me() me: SignedIn, @Body() { code }: CodeGiven): Promise<RecoveryCodesGiven> {
    return { recoveryCodes: await this.factors.confirm(me, code) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ten fresh recovery codes, with a code; the older ones are void' })
  @ApiOkResponse({ type: RecoveryCodesGiven })
  @Refuses('not-found', 'locked')
  async renew(@Me() me: SignedIn, @Body() { code }: CodeGiven): Promise<RecoveryCodesGiven> {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(me, code) };
  }

  @Post('removal')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove it, with a code or a recovery code',
    description: 'The other sessions end. Whose role must have one is asked to set it up anew.',
  })
  @ApiNoContentResponse()
  @Refuses('not-found', 'locked')
  remove(@Me() me: SignedIn, @Body() { code }: CodeGiven): Promise<void> {
    return this.factors.remove(me, code);
  }
}
