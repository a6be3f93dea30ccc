import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, MaxLength, MinLength } from 'class-validator';
import { IsPlainText, localDate } from '#directory';
import { invalid } from '#platform';
import { recast } from '../recasting.js';
import { complaintWith, together } from '../scene.js';
import { MoveBody, plain } from './rule.js';

/** 更换规则: the complaint goes on under the rules of another profile, as they are today. */
export class SwitchProfile extends MoveBody {
  @ApiProperty({ example: 'shandong-enterprise', description: 'Name of a rule profile; its version of today holds' })
  @IsString()
  @Length(1, 40)
  name!: string;

  @ApiProperty({ example: '经核实诉求人为企业，适用企业诉求规则', minLength: 2, maxLength: 500 })
  @IsPlainText()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

export const switchProfile = plain<SwitchProfile>({
  body: SwitchProfile,
  zh: '更换规则',
  en: 'go on under another rule profile, with the reason; pauses and extensions are kept',
  rule: (scene, { name, reason }) => {
    const { complaint, reference, at, zone } = scene;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '须说明原因', en: 'must say why' });
    const profile = reference.profile(name, localDate(at, zone));
    if (!profile) {
      throw invalid({ field: 'name', zh: '没有这套现行规则', en: 'is not a rule profile that holds today' });
    }
    if (profile.name === complaint.profileName && profile.version === complaint.profileVersion) {
      throw invalid({ field: 'name', zh: '诉求已适用这套规则', en: 'is the profile that it runs on already' });
    }
    const set = { profileName: profile.name, profileVersion: profile.version };
    return together(
      { ...recast(scene, complaintWith(complaint, set)), happenings: [] },
      {
        complaint: set,
        happenings: [
          {
            name: 'switch-profile',
            reason,
            data: {
              from: { name: complaint.profileName, version: complaint.profileVersion },
              to: { name: profile.name, version: profile.version },
            },
          },
        ],
      },
    );
  },
});
