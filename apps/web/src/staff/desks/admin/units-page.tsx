import { Button, DatePicker, Space } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { TreeTable, WordsField } from './tree-table.js';
import { UnitCalendar } from './unit-calendar.js';
import { UnitCloser } from './unit-closer.js';
import { UnitEditor } from './unit-editor.js';
import { unitKindOf } from './words.js';

export type UnitLine = Answer<'GET /api/units'>['items'][number];

/** 承办单位 as a tree, as it is or as it was on a day. */
export default function UnitsPage() {
  const say = useSay();
  const [on, setOn] = useState<string>();
  const [words, setWords] = useState('');
  const [editing, edit] = useState<string | 'new'>();
  const [closing, close] = useState<string>();
  const [working, work] = useState<string>();
  const asked = useAnswer('GET /api/units', { query: { on } }, { keep: true });
  return (
    <AdminPage
      title={say('承办单位', 'Units')}
      acts={
        <Space wrap>
          <ChangesButton kind="unit" />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增单位', 'Add a unit')}
          </Button>
        </Space>
      }
      filters={
        <>
          <WordsField words={words} onWords={setWords} />
          <label htmlFor="units-on">{say('查看某日的组织架构', 'As it was on')}</label>
          <DatePicker
            id="units-on"
            onChange={(_, text) => setOn(typeof text === 'string' && text ? text : undefined)}
          />
        </>
      }
    >
      <Answered asked={asked}>
        {({ items }) => {
          const unit = items.find(({ code }) => code === editing);
          const leaving = items.find(({ code }) => code === closing);
          const worker = items.find(({ code }) => code === working);
          return (
            <>
              <TreeTable<UnitLine>
                lines={items}
                words={words}
                outOfUse={say('已撤销', 'closed')}
                columns={[
                  { title: say('简称', 'Short'), dataIndex: 'shortName' },
                  { title: say('类别', 'Kind'), render: (_, { kind }) => unitKindOf(say, kind) },
                  { title: say('区域', 'District'), render: (_, { district }) => district ?? '–' },
                  { title: say('兜底区域', 'Last resort of'), render: (_, { fallbackFor }) => fallbackFor ?? '–' },
                  {
                    title: say('操作', 'Do'),
                    render: (_, one) =>
                      !on && (
                        <Space size={4} wrap>
                          <Button size="small" onClick={() => edit(one.code)}>
                            {say('修改', 'Change')}
                          </Button>
                          <Button size="small" onClick={() => work(one.code)}>
                            {say('日历', 'Calendar')}
                          </Button>
                          <Button size="small" danger={one.active} onClick={() => close(one.code)}>
                            {one.active ? say('撤并', 'Close or merge') : say('恢复', 'Restore')}
                          </Button>
                          <ChangesButton size="small" kind="unit" subject={one.code} />
                        </Space>
                      ),
                  },
                ]}
              />
              {editing && (editing === 'new' || unit) && (
                <UnitEditor line={unit} units={items} onClose={() => edit(undefined)} />
              )}
              {worker && <UnitCalendar unit={worker} onClose={() => work(undefined)} />}
              {leaving && <UnitCloser unit={leaving} onClose={() => close(undefined)} />}
            </>
          );
        }}
      </Answered>
    </AdminPage>
  );
}
