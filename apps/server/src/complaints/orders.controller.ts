import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { OrderList, orderLevels, type OrderLevel, type OrderQuery } from '#complaints';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { orderLine } from './examples.js';
import { PageAsked } from '../http/page-asked.js';

export class OrdersAsked extends PageAsked implements OrderQuery {
  @ApiPropertyOptional({ example: 'issued,sent-back', description: 'One or several states; open ones unless given' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  state?: string;

  @ApiPropertyOptional({ example: 'QD-HRSS', description: 'A unit and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ enum: orderLevels })
  @IsOptional()
  @Type(() => Number)
  @IsIn(orderLevels)
  level?: OrderLevel;
}

/** Supervision orders (督办单) of all complaints; what is done with one is a move of its complaint. */
@ApiTags('orders')
@Controller('api/orders')
export class OrdersController {
  constructor(private readonly orders: OrderList) {}

  @Get()
  @Allow('read')
  @ApiOperation({
    summary: '督办单: a page of supervision orders, most urgent first; units see theirs and those below',
  })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [orderLine], next: null } } })
  list(@Query() asked: OrdersAsked, @Me() me: PersonActor) {
    return this.orders.page(asked, me);
  }
}
