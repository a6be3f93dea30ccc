import { ApiProperty } from '@nestjs/swagger';
import { media, type Medium } from '#notices';
import { aTime, Paged } from './answers.js';

export class TemplateShown {
  @ApiProperty({ example: 'accepted' })
  code!: string;

  @ApiProperty({ enum: media })
  medium!: Medium;

  @ApiProperty({ example: 1 })
  version!: number;

  @ApiProperty({ example: '诉求已受理' })
  name!: string;

  @ApiProperty({ nullable: true, type: String })
  subject!: string | null;

  @ApiProperty({ example: '您的诉求已受理，编码{{code}}，承诺{{promisedDate}}前办结。' })
  text!: string;

  @ApiProperty()
  active!: boolean;

  @ApiProperty({ nullable: true, type: String, example: null })
  forSubject!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  forType!: string | null;

  @ApiProperty({ description: 'Whether it came with the program' })
  shipped!: boolean;

  @ApiProperty({ example: aTime })
  createdAt!: string;
}

export class TemplatesShown extends Paged {
  @ApiProperty({ type: [TemplateShown] })
  items!: TemplateShown[];
}

export class TemplateVersionsShown {
  @ApiProperty({ type: [TemplateShown] })
  items!: TemplateShown[];
}

export class PreviewShown {
  @ApiProperty({ nullable: true, type: String })
  subject!: string | null;

  @ApiProperty({ example: '您的诉求已受理，编码QD-7K4M-2XW9-HRB，承诺2026年3月9日前办结。' })
  text!: string;

  @ApiProperty({ nullable: true, type: Number, example: 1, description: 'How many short messages it makes' })
  segments!: number | null;
}

export class VariableShown {
  @ApiProperty({ example: 'promisedDate' })
  name!: string;

  @ApiProperty({ example: '承诺办结日期' })
  zh!: string;

  @ApiProperty({ example: 'promised date' })
  en!: string;

  @ApiProperty({ example: '2026年3月9日' })
  sample!: string;

  @ApiProperty({ example: '规定期限', description: 'Stands there when the value is missing' })
  fallback!: string;

  @ApiProperty({ enum: media, isArray: true })
  media!: Medium[];
}

export class VariablesShown {
  @ApiProperty({ type: [VariableShown] })
  items!: VariableShown[];
}

export class ReplyShown {
  @ApiProperty({ example: 'resolved' })
  code!: string;

  @ApiProperty({ example: 1 })
  version!: number;

  @ApiProperty({ example: '已解决' })
  name!: string;

  @ApiProperty({ example: '您好！您反映的问题经核实，{{finding}}。{{measure}}，目前{{result}}。' })
  text!: string;

  @ApiProperty({ type: [String], example: ['finding', 'measure', 'result'], description: 'What is left to write' })
  open!: string[];
}

export class RepliesShown {
  @ApiProperty({ type: [ReplyShown] })
  items!: ReplyShown[];
}
