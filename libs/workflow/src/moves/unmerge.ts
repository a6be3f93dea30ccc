import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { carriedBy, carrierOf, checkCarrier, letGo, standAlone } from '../merging.js';
import { MoveBody, ofTwo } from './rule.js';

/** 拆并: it goes its own way again, with its own clocks, from where it was. */
export class Unmerge extends MoveBody {
  @ApiPropertyOptional({ example: '经核实并非同一事项', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const unmerge = ofTwo<Unmerge>({
  body: Unmerge,
  zh: '撤销并单',
  en: 'undo the merge: it goes its own way again, by its own clocks',
  other: carrierOf,
  rule: (scene, { reason }) => {
    const { complaint, other } = scene;
    checkCarrier(scene, other.complaint);
    const link = carriedBy(scene.links)!;
    return { ...standAlone(scene, link, reason?.trim()), other: letGo(other.complaint, [complaint.trackingCode]) };
  },
});
