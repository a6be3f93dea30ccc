import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RatesService, readRatesAsked } from '#analytics';
import { Allow } from '../auth/index.js';
import { RatesShown } from './answers.js';
import { RatesQuery } from './rates-query.js';

@ApiTags('rates')
@Controller('api/rates')
export class RatesController {
  constructor(private readonly rates: RatesService) {}

  @Get()
  @Allow('rates')
  @ApiOperation({ summary: 'Indicators with numerator, denominator and definition; the same as `hotline rates`' })
  @ApiOkResponse({ type: RatesShown })
  async show(@Query() asked: RatesQuery): Promise<RatesShown> {
    return this.rates.rates(readRatesAsked(asked));
  }
}
