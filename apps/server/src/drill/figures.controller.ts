import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FigureComplaints, Figures, WordClouds, readRatesAsked } from '#analytics';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { line as example } from '../complaints/examples.js';
import { complaintsAsked, figuresAsked } from './asked.js';
import { ComplaintsQuery, FiguresQuery, HoursQuery } from './forms.js';
import { WordsQuery } from './words-form.js';

/** Figures from the daily counts, and the complaints behind each of them. */
@ApiTags('figures')
@Controller('api/figures')
export class FiguresController {
  constructor(
    private readonly figures: Figures,
    private readonly complaints: FigureComplaints,
    private readonly clouds: WordClouds,
  ) {}

  @Get()
  @Allow('rates')
  @ApiOperation({
    summary: 'A table of figures, each with both its fractions and its definition',
    description:
      'By one dimension, or of some keys of one dimension: counts are kept by one at a time. Variants of indicators are ' +
      'asked for by name (`completion:c`).',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        rows: [
          {
            key: 'QD-HRSS',
            name: '青岛市人力资源和社会保障局',
            figures: { 'on-time': { numerator: 402, denominator: 905, share: 0.4442, definition: 'on-time/2' } },
          },
        ],
        definitions: {},
      },
    },
  })
  async table(@Query() asked: FiguresQuery) {
    const { rows, definitions } = await this.figures.table(figuresAsked(asked));
    return { rows, definitions };
  }

  @Get('hours')
  @Allow('rates')
  @ApiOperation({ summary: 'Complaints received by local hour and district: a heat map, busiest district first' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        rows: [{ key: '370202', name: '市南区', total: 24, hours: Array<number>(24).fill(1) }],
        whole: { total: 24, hours: Array<number>(24).fill(1) },
        definition: 'received/1',
      },
    },
  })
  hours(@Query() { from, to, district }: HoursQuery) {
    const { period } = readRatesAsked({ from, to });
    return this.figures.hours(period, district?.split(','));
  }

  @Get('words')
  @Allow('rates')
  @ApiOperation({
    summary: '热词: what most complaints received were about, and where each word stands in a drawing',
    description:
      'Names of subjects as they were recorded; no text of a complaint is read. What fewer complaints than `least` were ' +
      'about is not told. The complaints behind a word are those of its `keys`, asked for as `subject`.',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        ...{ width: 620, height: 300, least: 5, definition: {} },
        words: [{ name: '室温不达标', keys: ['050101'], count: 30 }],
        placed: [{ name: '室温不达标', size: 52, x: 174.5, y: 119.4, width: 268.3, height: 60.3 }],
      },
    },
  })
  words(@Query() { from, to, shape }: WordsQuery) {
    return this.clouds.of(readRatesAsked({ from, to }).period, shape);
  }

  @Get('complaints')
  @Allow('rates')
  @ApiOperation({
    summary: 'The complaints behind one part of one figure',
    description:
      'The sum of their `times` is the figure. `times` is 1 of most; more where something happened to a complaint more ' +
      'than once, less where 基本满意 weighs less, below zero where it takes away, and seconds of a mean. A page may be ' +
      'shorter than asked, or empty, and `next` goes on all the same. They are those that were counted, by the ' +
      '`definition` that the figure names. Of a combination of conditions that no daily counts ' +
      'are kept by, the complaints are told without `figure`. A figure that is made of others answers with these as ' +
      '`parts`: the complaints behind each are asked for in the same words by its `indicator` and one of its `sides`.',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        figure: { numerator: 402, denominator: 905, share: 0.4442, definition: 'on-time/2' },
        definition: {},
        items: [{ ...example, times: 1 }],
        next: null,
      },
    },
  })
  behind(@Query() asked: ComplaintsQuery, @Me() me: PersonActor) {
    const { cursor, limit } = asked;
    return this.complaints.page(complaintsAsked(asked), me, { ...(cursor && { cursor }), ...(limit && { limit }) });
  }
}
