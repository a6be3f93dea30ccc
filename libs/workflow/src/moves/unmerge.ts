import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { Refusal } from '#platform';
import { carriedBy, letGo, standAlone } from '../merging.js';
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
  other: (_, { links }) => {
    const link = carriedBy(links);
    return link && { id: link.otherId };
  },
  rule: (scene, { reason }) => {
    const { complaint, other } = scene;
    const link = carriedBy(scene.links);
    if (link?.otherId !== other.complaint.id) {
      throw new Refusal(
        'moved-meanwhile',
        { zh: '诉求刚刚已被他人处理，请刷新后再试', en: 'Somebody has just moved this complaint' },
        { state: complaint.state, version: complaint.version },
      );
    }
    return { ...standAlone(scene, link, reason?.trim()), other: letGo(other.complaint, [complaint.trackingCode]) };
  },
});
