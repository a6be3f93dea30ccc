import { Button, Input } from 'antd';
import { useSay } from '../../../words/language.js';
import type { MoveBody } from '../../../api/moves.js';
import { DistrictInput, SubjectInput } from './lists.js';
import type { Place } from './spec.js';

type Part = NonNullable<MoveBody<'split'>['parts']>[number];

interface Props {
  id?: string;
  value?: Part[];
  onChange?: (value: Part[]) => void;
  place: Place;
}

/** What is taken out of a complaint: each part with its own words and subject. */
export function PartsInput({ id, value = [{ content: '' }], onChange, place }: Props) {
  const say = useSay();
  const change = (at: number, part: Partial<Part>) =>
    onChange?.(value.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className="sub-form">
      {value.map((part, at) => {
        const nth = (zh: string, en: string) => say(`第${at + 1}部分${zh}`, `Part ${at + 1}: ${en}`);
        return (
          <fieldset key={at} className="sub-form">
            <legend>{say(`第${at + 1}部分`, `Part ${at + 1}`)}</legend>
            <Input
              aria-label={nth('标题', 'title')}
              placeholder={say('标题', 'Title')}
              maxLength={200}
              value={part.title ?? ''}
              onChange={({ target }) => change(at, { title: target.value || undefined })}
            />
            <Input.TextArea
              id={at === 0 ? id : undefined}
              aria-label={nth('内容', 'content')}
              placeholder={say('内容', 'Content')}
              autoSize={{ minRows: 3 }}
              maxLength={20_000}
              value={part.content}
              onChange={({ target }) => change(at, { content: target.value })}
            />
            <SubjectInput
              label={nth('内容分类', 'subject')}
              place={place}
              value={part.subject}
              onChange={(subject) => change(at, { subject })}
            />
            <DistrictInput
              label={nth('所属区域', 'district')}
              place={place}
              value={part.district}
              onChange={(district) => change(at, { district })}
            />
            {value.length > 1 && (
              <Button size="small" onClick={() => onChange?.(value.filter((_, index) => index !== at))}>
                {say('删除该部分', 'Remove this part')}
              </Button>
            )}
          </fieldset>
        );
      })}
      <Button onClick={() => onChange?.([...value, { content: '' }])}>{say('增加一部分', 'One more part')}</Button>
    </div>
  );
}
