import 'reflect-metadata';
import { Type, plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { words } from '#platform';
import { fieldsOf } from './validation-words.js';

class Caller {
  @IsString()
  @Matches(/^\d+$/, { message: words('不是电话号码', 'is not a phone number') })
  phone!: string;
}

class Call {
  @IsString()
  @IsNotEmpty()
  @MaxLength(20)
  content!: string;

  @IsOptional()
  @IsIn(['normal', 'urgent'])
  urgency?: string;

  @IsOptional()
  @IsInt()
  @Max(5)
  page1?: number;

  @IsOptional()
  @Length(2, 4)
  code?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  receivedAt?: string;

  @IsOptional()
  @IsBoolean()
  wanted?: boolean;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @IsString({ each: true })
  tags?: string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Caller)
  caller?: Caller;
}

const fields = (body: object) =>
  fieldsOf(
    validateSync(plainToInstance(Call, { content: '有事', ...body }), { whitelist: true, forbidNonWhitelisted: true }),
  );

describe('a field that cannot be taken', () => {
  it.each([
    [{ content: undefined }, 'content', '须为文本', 'must be a string'],
    [{ content: '' }, 'content', '不能为空', 'must not be empty'],
    [{ content: '长'.repeat(21) }, 'content', '不能超过20个字', 'must be shorter than or equal to 20 characters'],
    [
      { urgency: 'x' },
      'urgency',
      '须为下列之一：normal、urgent',
      'must be one of the following values: normal, urgent',
    ],
    [{ page1: 6 }, 'page1', '不能大于5', 'must not be greater than 5'],
    [{ code: 'x' }, 'code', '不能少于2个字', 'must be longer than or equal to 2 characters'],
    [{ code: 'xxxxx' }, 'code', '不能超过4个字', 'must be shorter than or equal to 4 characters'],
    [
      { receivedAt: '2026-02-30T09:00:00+08:00' },
      'receivedAt',
      '须为ISO 8601格式的有效日期或时间，如2026-03-02T09:15:00+08:00',
      'must be an existing date or time in ISO 8601, such as 2026-03-02T09:15:00+08:00',
    ],
    [{ wanted: 'yes' }, 'wanted', '须为true或false', 'must be a boolean value'],
    [{ tags: ['a', 1] }, 'tags', '每一项须为文本', 'each: must be a string'],
    [{ tags: ['a', 'b', 'c'] }, 'tags', '不能超过2项', 'must contain no more than 2 elements'],
    [{ caller: { phone: '电话' } }, 'caller.phone', '不是电话号码', 'is not a phone number'],
    [{ nobody: 1 }, 'nobody', '不是可填写的字段', 'is not a field of this form'],
    [{ caller: { phone: '1', mail: 'x' } }, 'caller.mail', '不是可填写的字段', 'is not a field of this form'],
    [{ caller: 'x' }, 'caller', '须为对象', 'must be an object'],
  ])('%j is told by its path in both languages', (body, field, zh, en) => {
    expect(fields(body)).toEqual([{ field, zh, en }]);
  });

  it('of another kind is told as such, with nothing of what was typed', () => {
    expect(fields({ page1: '私密' })).toEqual([{ field: 'page1', zh: '须为整数', en: 'must be an integer number' }]);
  });

  it('is told at most fifty times, and not at any length', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${'n'.repeat(1000)}${index}`, 1]));
    const told = fields(many);
    expect(told).toHaveLength(50);
    expect(JSON.stringify(told).length).toBeLessThan(20_000);
  });
});
