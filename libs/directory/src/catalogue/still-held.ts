import { Refusal, type FieldError, type Words } from '#platform';

/** What still depends on a line that shall go out of use, as a field of the refusal; nothing where nothing does. */
export const held = (field: string, count: number, zh: string, en: string): FieldError[] =>
  count > 0 ? [{ field, zh: `尚有${count}${zh}`, en: `${count} ${en}` }] : [];

export const stillHolds = (what: Words, fields: FieldError[]): Refusal =>
  new Refusal(
    'illegal-move',
    {
      zh: `${what.zh}不能停用：${fields.map(({ zh }) => zh).join('；')}`,
      en: `${what.en} cannot go yet, it has ${fields.map(({ en }) => en).join(', ')}`,
    },
    { fields },
  );
