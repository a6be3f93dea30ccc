import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Refusal } from '#platform';
import { leadLeg, type Changes, type Scene } from '../scene.js';
import type { Leg } from '#complaints';

/** What every move may say: the version that the person saw. */
export class MoveBody {
  @ApiPropertyOptional({
    example: 1,
    description: 'Version of the complaint as it was seen; another one is answered 409',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2 ** 31)
  version?: number;
}

/** Decides a move on the scene under the lock. Pure: the flow has allowed it, rights have been checked. */
export type MoveRule<Body extends MoveBody> = (scene: Scene, body: Body) => Changes;

/** The lead's leg; where the flow is in the handling stages there always is one. */
export function leadOf(scene: Scene): Leg {
  const leg = leadLeg(scene.legs);
  if (!leg) {
    throw new Refusal('illegal-move', { zh: '该诉求尚未转办', en: 'The complaint has not been transferred' });
  }
  return leg;
}
