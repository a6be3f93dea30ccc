import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { receiptOf } from '#complaints';
import { isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { CallProofs } from '#telephony';
import { WorkflowService, moves, type AnyMove, type MoveBodies, type PersonMove, type Vouched } from '#workflow';
import { Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ComplaintDesk } from './complaint-desk.js';
import { view } from './examples.js';

/**
 * `POST /api/complaints/{code}/{move}`, a route for every move of the flow: each with its own body, checked and
 * described by its class. The routes are made from the table of moves, so none can be missing or stand for nothing.
 */
@ApiTags('moves')
@Controller('api/complaints')
export class MovesController {
  constructor(
    private readonly workflow: WorkflowService,
    private readonly proofs: CallProofs,
    private readonly desk: ComplaintDesk,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  async make<Name extends PersonMove>(code: string, move: Name, body: MoveBodies[Name], me: PersonActor) {
    const vouched = await this.vouchedFor(code, move, body, me);
    const moved = await this.workflow.makeAll(code, move, body, me, undefined, vouched);
    const { born } = moved;
    const desk = await this.desk.after(moved, me, move);
    // Parts that were taken out of it: their PINs are told now, and never again.
    return born.length > 0 ? { ...desk, born: born.map((part) => receiptOf(part, this.spell)) } : desk;
  }

  /** Workflow knows no calls: whether one may be somebody's proof, the telephony room says. */
  private async vouchedFor(code: string, move: PersonMove, body: object, me: PersonActor): Promise<Vouched> {
    const call = (moves[move] as AnyMove).call?.(body as never);
    return call === undefined ? {} : { call: await this.proofs.serves(call, code, me) };
  }
}

for (const [name, spec] of Object.entries(moves) as [PersonMove, AnyMove][]) offer(name, spec);

/** What decorators would say of a method, had it been written by hand. */
function offer(name: PersonMove, { body, zh, en }: AnyMove): void {
  const handler = `make ${name}`.replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase());
  const target = MovesController.prototype as unknown as Record<string, unknown>;
  target[handler] = function (this: MovesController, code: string, given: never, me: PersonActor) {
    return this.make(code, name, given, me);
  };
  const property = Object.getOwnPropertyDescriptor(target, handler)!;
  Object.defineProperty(target, handler, { ...property, enumerable: false });
  Reflect.defineMetadata('design:paramtypes', [String, body, Object], target, handler);
  Param('code')(target, handler, 0);
  Body()(target, handler, 1);
  Me()(target, handler, 2);
  for (const decorate of [
    Post(`:code/${name}`),
    HttpCode(200),
    ApiOperation({ summary: `${zh}: ${en}` }),
    ApiOkResponse({ description: 'The complaint as it is now', schema: { type: 'object', example: view } }),
    Refuses('not-found', 'check-code', 'illegal-move', 'moved-meanwhile', 'forbidden'),
  ]) {
    decorate(target, handler, property);
  }
}
