import { ApiProperty } from '@nestjs/swagger';

export class SubjectVersionShown {
  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ example: '2026-07-01' })
  validFrom!: string;

  @ApiProperty({ example: 412 })
  subjects!: number;

  @ApiProperty({ example: 9 })
  added!: number;

  @ApiProperty({ example: 4 })
  retired!: number;

  @ApiProperty({ enum: ['past', 'present', 'coming'] })
  state!: string;
}

export class SubjectVersionsShown {
  @ApiProperty({ type: [SubjectVersionShown], description: 'The newest first' })
  items!: SubjectVersionShown[];
}

export class SubjectShown {
  @ApiProperty({ example: '060101' })
  code!: string;

  @ApiProperty({ example: '拖欠工资' })
  name!: string;

  @ApiProperty({ example: '0601', nullable: true, type: String })
  parent!: string | null;

  @ApiProperty({ example: 3 })
  level!: number;

  @ApiProperty({ example: 'tqgz' })
  pinyin!: string;

  @ApiProperty({ type: [String], description: 'Codes of the version before that it took over' })
  replaces!: string[];
}

class Mapped {
  @ApiProperty({ example: '060199' })
  from!: string;

  @ApiProperty({ example: '060101' })
  to!: string;
}

export class SubjectsOfVersion {
  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ type: [SubjectShown] })
  items!: SubjectShown[];

  @ApiProperty({ type: [Mapped], description: 'Where those went that this version retired' })
  mapping!: Mapped[];
}

class Problem {
  @ApiProperty({ example: 'line 12 · parent' })
  field!: string;

  @ApiProperty({ example: '文件中没有这个上级' })
  zh!: string;

  @ApiProperty({ example: 'is not in the file' })
  en!: string;
}

class AddedSubject {
  @ApiProperty({ example: '060104' })
  code!: string;

  @ApiProperty({ example: '平台用工' })
  name!: string;

  @ApiProperty({ example: '0601', nullable: true, type: String })
  parent!: string | null;

  @ApiProperty({ example: 3 })
  level!: number;

  @ApiProperty()
  leaf!: boolean;

  @ApiProperty({ example: 'ptyg' })
  pinyin!: string;
}

class RenamedSubject {
  @ApiProperty({ example: '060101' })
  code!: string;

  @ApiProperty({ example: '拖欠工资' })
  before!: string;

  @ApiProperty({ example: '拖欠劳动报酬' })
  after!: string;

  @ApiProperty({ example: 'tqldbc' })
  pinyin!: string;
}

class RetiredSubject {
  @ApiProperty({ example: '060199' })
  code!: string;

  @ApiProperty({ example: '其他' })
  name!: string;

  @ApiProperty({ example: '060104', nullable: true, type: String, description: 'Null: history of it has no successor' })
  into!: string | null;
}

class RuleLeft {
  @ApiProperty({ example: '0m7r5dk2x9q4c8v1b6nz' })
  id!: string;

  @ApiProperty({ example: '060199' })
  subject!: string;
}

export class SubjectsImported {
  @ApiProperty()
  dry!: boolean;

  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ example: '2026-07-01' })
  validFrom!: string;

  @ApiProperty({ type: [Problem], description: 'The file can be taken over when there is none' })
  problems!: Problem[];

  @ApiProperty({ type: [AddedSubject] })
  added!: AddedSubject[];

  @ApiProperty({ type: [RenamedSubject], description: 'Under their new name at once' })
  renamed!: RenamedSubject[];

  @ApiProperty({ type: [RetiredSubject] })
  retired!: RetiredSubject[];

  @ApiProperty({ example: 399 })
  kept!: number;

  @ApiProperty({ type: [Mapped] })
  mapping!: Mapped[];

  @ApiProperty({ type: [RuleLeft], description: 'Lines of the dispatch catalogue that name a subject that goes' })
  rules!: RuleLeft[];
}
