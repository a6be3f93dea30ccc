import { Button, InputNumber, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { CalendarEditor } from './calendar-editor.js';
import { CalendarImport } from './calendar-import.js';
import { ChangesButton } from './changes.js';
import { DayEditor } from './day-editor.js';
import { YearGrid } from './year-grid.js';

/** 工作日历: which days work, and from what notice. */
export default function CalendarsPage() {
  const say = useSay();
  const [code, setCode] = useState('national');
  const [year, setYear] = useState(() => Number(dayOf(new Date()).slice(0, 4)));
  const [open, setOpen] = useState<'import' | 'new' | 'change'>();
  const [date, setDate] = useState<string>();
  const calendars = useAnswer('GET /api/calendars', {});
  const asked = useAnswer('GET /api/calendars/{code}', { path: { code }, query: { year } }, { keep: true });
  const close = () => setOpen(undefined);
  const { items, edition } = calendars.data ?? { items: [], edition: 0 };
  const chosen = items.find((calendar) => calendar.code === code);
  return (
    <AdminPage
      title={say('工作日历', 'Calendars of working days')}
      acts={
        <Space wrap>
          <ChangesButton kind="calendar-day" subject={code} />
          <Button onClick={() => setOpen('new')}>{say('新增日历', 'Add a calendar')}</Button>
          <Button disabled={!chosen} onClick={() => setOpen('change')}>
            {say('名称和作息', 'Name and hours')}
          </Button>
          <Button type="primary" onClick={() => setOpen('import')}>
            {say('导入放假通知', 'Import a notice')}
          </Button>
        </Space>
      }
      filters={
        <>
          <Select
            className="wide-field"
            aria-label={say('日历', 'Calendar')}
            value={code}
            onChange={setCode}
            options={items.map((one) => ({ value: one.code, label: `${one.name}（${one.code}）` }))}
          />
          <Button onClick={() => setYear(year - 1)}>{say('上一年', 'Year before')}</Button>
          <InputNumber
            aria-label={say('年份', 'Year')}
            min={1949}
            max={2999}
            precision={0}
            value={year}
            onChange={(value) => value && setYear(value)}
          />
          <Button onClick={() => setYear(year + 1)}>{say('下一年', 'Year after')}</Button>
        </>
      }
    >
      <Answered asked={asked}>
        {(shown) => {
          const day = shown.days.find((one) => one.date === date);
          return (
            <>
              <p>
                {shown.known ? (
                  <Tag color="green">{say('已按放假通知', 'by the notice of that year')}</Tag>
                ) : (
                  <Tag color="orange">
                    {say('该年放假通知尚未导入，按周末推算', 'no notice yet: reckoned by weekends')}
                  </Tag>
                )}
                <Tag className="holiday">{say('休 放假', 'off: holiday')}</Tag>
                <Tag className="make-up">{say('班 调休上班', 'work: make-up day')}</Tag>
                <span className="faint">
                  {say('加边框的为手工设定；点选日期可修改。', 'Framed: entered by hand. Choose a day to change it.')}
                </span>
              </p>
              <YearGrid year={shown.year} days={shown.days} onChoose={setDate} />
              {date && (
                <DayEditor
                  code={code}
                  date={date}
                  day={day}
                  edition={shown.edition}
                  onClose={() => setDate(undefined)}
                />
              )}
            </>
          );
        }}
      </Answered>
      {open === 'import' && <CalendarImport code={code} onClose={close} />}
      {open === 'new' && <CalendarEditor calendars={items} edition={edition} onClose={close} />}
      {open === 'change' && chosen && (
        <CalendarEditor calendars={items} calendar={chosen} edition={edition} onClose={close} />
      )}
    </AdminPage>
  );
}
