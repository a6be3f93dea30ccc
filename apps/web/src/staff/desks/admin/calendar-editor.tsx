import { Button, Form, Input, Select, Space, Switch } from 'antd';
import { ask, type Answer } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';

type Calendar = Answer<'GET /api/calendars'>['items'][number];
type Slots = Record<string, { from: string; to: string }[] | undefined>;

interface Filled {
  code: string;
  name: string;
  parent?: string;
  ownHours: boolean;
  slots: Slots;
  reason: string;
}

interface Props {
  calendars: readonly Calendar[];
  calendar?: Calendar;
  /** Of all calendars together. */
  edition: number;
  onClose: () => void;
}

/** A calendar's name, which it lies below, and the hours of its working days. */
export function CalendarEditor({ calendars, calendar, edition, onClose }: Props) {
  const say = useSay();
  const national = calendars.find(({ parent }) => parent === null);
  const model = calendar ?? national;
  const save = async ({ code, name, parent, ownHours, slots, reason }: Filled, after: number) => {
    const hours = ownHours
      ? Object.fromEntries(
          Object.entries(slots)
            .filter(([, day]) => day && day.length > 0)
            .map(([weekday, day]) => [weekday, day!.map((slot) => [slot.from, slot.to])]),
        )
      : null;
    const body = { name, parent: parent ?? null, hours, reason, after };
    await ask('PUT /api/calendars/{code}', { path: { code: calendar?.code ?? code }, body });
  };
  return (
    <Editor<Filled>
      title={calendar ? calendar.name : say('新增日历', 'Add a calendar')}
      initial={{
        ...(calendar && { name: calendar.name }),
        parent: calendar ? (calendar.parent ?? undefined) : national?.code,
        ownHours: calendar?.ownHours ?? false,
        slots: Object.fromEntries(
          Object.entries(model?.hours ?? {}).map(([day, slots]) => [
            day,
            slots.map(([from = '', to = '']) => ({ from, to })),
          ]),
        ),
      }}
      version={edition}
      about={['/api/calendars', '/api/rule-changes']}
      meaningOf={(field, value) =>
        field === 'slots'
          ? slotsOf(value as Slots)
          : field === 'parent'
            ? calendars.find((one) => one.code === value)?.name
            : undefined
      }
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!calendar && (
        <Form.Item name="code" label={say('代码', 'Code')} rules={[{ required: true }]}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('名称', 'Name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      {calendar?.parent !== null && (
        <Form.Item name="parent" label={say('上级日历', 'Below which calendar')} rules={[{ required: true }]}>
          <Select
            options={calendars
              .filter(({ code }) => code !== calendar?.code)
              .map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="ownHours" label={say('自定作息时间', 'Hours of its own')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Hours />
    </Editor>
  );
}

/** 1 09:00–12:00、13:00–17:00；2 …: hours by weekday. */
const slotsOf = (slots: Slots): string =>
  Object.entries(slots)
    .filter(([, day]) => day && day.length > 0)
    .map(([weekday, day]) => `${weekday} ${day!.map(({ from, to }) => `${from}–${to}`).join('、')}`)
    .join('；');

function Hours() {
  const say = useSay();
  const on = Form.useWatch<boolean | undefined>('ownHours');
  const time = { pattern: /^([01]\d|2[0-4]):[0-5]\d$/, message: say('如 09:00', 'as 09:00') };
  if (!on) return null;
  const names = [
    ...([say('周一', 'Monday'), say('周二', 'Tuesday'), say('周三', 'Wednesday'), say('周四', 'Thursday')] as const),
    ...([say('周五', 'Friday'), say('周六', 'Saturday'), say('周日', 'Sunday')] as const),
  ];
  return names.map((weekday, index) => (
    <Form.List key={weekday} name={['slots', String(index + 1)]}>
      {(rows, { add, remove }) => (
        <fieldset className="limit-row">
          <legend>{weekday}</legend>
          {rows.map(({ key, name }) => (
            <Space key={key} align="start">
              <Form.Item name={[name, 'from']} label={say('从', 'From')} rules={[{ required: true }, time]}>
                <Input maxLength={5} />
              </Form.Item>
              <Form.Item name={[name, 'to']} label={say('至', 'To')} rules={[{ required: true }, time]}>
                <Input maxLength={5} />
              </Form.Item>
              <Button
                size="small"
                aria-label={say(`删除${weekday}时段`, `Remove hours of ${weekday}`)}
                onClick={() => remove(name)}
              >
                ×
              </Button>
            </Space>
          ))}
          <Form.Item>
            <Button size="small" type="dashed" onClick={() => add({ from: '09:00', to: '12:00' })}>
              {say(`增加${weekday}时段`, `Add hours of ${weekday}`)}
            </Button>
          </Form.Item>
        </fieldset>
      )}
    </Form.List>
  ));
}
