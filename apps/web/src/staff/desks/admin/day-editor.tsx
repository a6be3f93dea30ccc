import { Form, Input, Radio } from 'antd';
import { ask, type Answer } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';

type Day = Answer<'GET /api/calendars/{code}'>['days'][number];

interface Props {
  code: string;
  date: string;
  day: Day | undefined;
  /** Of all calendars together. */
  edition: number;
  onClose: () => void;
}

interface Filled {
  kind: 'off' | 'work' | 'notice';
  name?: string;
  reason: string;
}

/** What a day is by somebody's word, which outweighs every notice. */
export function DayEditor({ code, date, day, edition, onClose }: Props) {
  const say = useSay();
  const kinds = [
    { value: 'off', label: say('放假', 'is off') },
    { value: 'work', label: say('上班', 'works') },
    { value: 'notice', label: say('按放假通知和周末', 'is as notice and weekday say') },
  ];
  const save = async ({ kind, name, reason }: Filled, after: number) => {
    const body = { kind: kind === 'notice' ? null : kind, name: name?.trim() || undefined, reason, after };
    await ask('PUT /api/calendars/{code}/days/{date}', { path: { code, date }, body });
  };
  return (
    <Editor<Filled>
      title={`${date}${day?.name ? ` · ${day.name}` : ''}`}
      initial={{
        kind: day?.byHand ? (day.kind === 'holiday' ? 'off' : 'work') : 'notice',
        name: day?.name ?? undefined,
      }}
      version={edition}
      about={['/api/calendars', '/api/rule-changes']}
      meaningOf={(field, value) => (field === 'kind' ? kinds.find((one) => one.value === value)?.label : undefined)}
      save={save}
      done={say('已保存，时限随之重新计算', 'Saved: deadlines are reckoned anew')}
      onClose={onClose}
    >
      <Form.Item name="kind" label={say('这一天', 'That day')}>
        <Radio.Group options={kinds} />
      </Form.Item>
      <Form.Item name="name" label={say('名称（如：台风停工）', 'Its name')}>
        <Input maxLength={40} />
      </Form.Item>
    </Editor>
  );
}
