import { Alert, Form, Select } from 'antd';
import { ask } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';
import type { UnitLine } from './units-page.js';

interface Filled {
  calendar?: string;
  reason: string;
}

/** By which calendar a unit and all below it work, where it is not that of the unit above. */
export function UnitCalendar({ unit, onClose }: { unit: UnitLine; onClose: () => void }) {
  const say = useSay();
  const calendars = useAnswer('GET /api/calendars', {});
  const assigned = useAnswer('GET /api/units/calendars', {});
  if (!assigned.data || !calendars.data) return null;
  const { items, edition } = assigned.data;
  const nameOf = (code: unknown) => calendars.data.items.find((one) => one.code === code)?.name;
  const save = async ({ calendar, reason }: Filled, after: number) => {
    const body = { calendar: calendar ?? null, reason, after };
    await ask('PUT /api/units/{code}/calendar', { path: { code: unit.code }, body });
  };
  return (
    <Editor<Filled>
      title={`${unit.name} · ${say('工作日历', 'Calendar')}`}
      initial={{ calendar: items.find((one) => one.unit === unit.code)?.calendar }}
      version={edition}
      about={['/api/units', '/api/calendars', '/api/rule-changes']}
      meaningOf={(field, value) => (field === 'calendar' ? nameOf(value) : undefined)}
      save={save}
      done={say('已保存，时限随之重新计算', 'Saved: deadlines are reckoned anew')}
      onClose={onClose}
    >
      <Alert
        type="info"
        showIcon
        className="gap-below"
        title={say(
          '本单位及其下级单位的办理时限按此日历计算。',
          'The limits of this unit and of all below it are reckoned by it.',
        )}
      />
      <Form.Item
        name="calendar"
        label={say('适用日历', 'Calendar')}
        extra={say('不选则随上级单位', 'None: that of the unit above')}
      >
        <Select
          allowClear
          placeholder={say('随上级单位', 'That of the unit above')}
          options={calendars.data.items.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
        />
      </Form.Item>
      <p>
        <ChangesButton size="small" kind="unit-calendar" subject={unit.code} />
      </p>
    </Editor>
  );
}
