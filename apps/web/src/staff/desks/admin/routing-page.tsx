import { Alert, Button, Checkbox, Space, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useAnswer, usePages, useStale } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useLanguage } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { LineActs } from './line-acts.js';
import { OrderEditor } from './order.js';
import { RoutingEditor } from './routing-editor.js';
import { RoutingTry } from './routing-try.js';
import { typeOf } from './words.js';

export type RoutingLine = Answer<'GET /api/routing-rules'>['items'][number];

const touched = ['/api/routing-rules', '/api/rule-changes'];

/** 派单目录: which matters go to which unit. */
export default function RoutingPage() {
  const { say, language } = useLanguage();
  const stale = useStale();
  const [subject, setSubject] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [warned, setWarned] = useState(false);
  const [editing, edit] = useState<string | 'new'>();
  const [moving, move] = useState<RoutingLine>();
  const pages = usePages('GET /api/routing-rules', {
    query: { subject, unit, warned: warned ? 'yes' : undefined, limit: 100 },
  });
  const order = useAnswer('GET /api/routing-rules/order', {});
  const line = pages.items.find(({ id }) => id === editing);

  const put = async (one: RoutingLine, active: boolean, reason: string) => {
    const given = { path: { id: one.id }, body: { after: one.version, reason } };
    try {
      if (active) await ask('POST /api/routing-rules/{id}/restoration', given);
      else await ask('POST /api/routing-rules/{id}/retirement', given);
    } finally {
      stale(...touched);
    }
  };

  return (
    <AdminPage
      title={say('派单目录', 'Routing rules')}
      acts={
        <Space wrap>
          <ChangesButton kind="routing-rule" />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增一条', 'Add a line')}
          </Button>
        </Space>
      }
      filters={
        <>
          <div className="named-filter">
            <label htmlFor="routing-subject">{say('分类', 'Subject')}</label>
            <div className="wide-field">
              <NamePicker id="routing-subject" of="subjects" value={subject} onChange={setSubject} />
            </div>
          </div>
          <div className="named-filter">
            <label htmlFor="routing-unit">{say('单位', 'Unit')}</label>
            <div className="wide-field">
              <NamePicker id="routing-unit" of="units" value={unit} onChange={setUnit} />
            </div>
          </div>
          <Checkbox checked={warned} onChange={({ target }) => setWarned(target.checked)}>
            {say('只看有提示的', 'Only those with a warning')}
          </Checkbox>
        </>
      }
    >
      <RoutingTry />
      <KeyPage
        className="wide-table"
        pages={pages}
        rowKey="id"
        nothing={say('没有符合条件的目录', 'No line fits')}
        columns={[
          {
            title: say('分类', 'Subject'),
            render: (_, { subject: of, warnings }) => (
              <>
                {of ? `${of.name}（${of.code}）` : say('不限', 'any')}
                {warnings.map((warning) => (
                  <Alert key={warning.warning} type="warning" showIcon title={warning[language]} />
                ))}
              </>
            ),
          },
          { title: say('区域', 'District'), render: (_, { district }) => district?.name ?? say('不限', 'any') },
          {
            title: say('类型', 'Type'),
            width: 80,
            render: (_, { type }) => (type ? typeOf(say, type) : say('不限', 'any')),
          },
          {
            title: say('主办', 'Lead'),
            render: (_, { lead, assists }) => (
              <>
                {lead.name}
                {assists.length > 0 && (
                  <div className="faint">
                    {say('协办：', 'with: ')}
                    {assists.map(({ name }) => name).join('、')}
                  </div>
                )}
              </>
            ),
          },
          {
            title: say('直接转办', 'Direct'),
            width: 90,
            render: (_, { clear }) => (clear ? <Tag color="green">{say('是', 'yes')}</Tag> : say('否', 'no')),
          },
          { title: say('理由', 'Reason'), dataIndex: 'reason' },
          {
            title: say('状态', 'State'),
            width: 80,
            render: (_, { active }) => (active ? say('在用', 'in use') : <Tag>{say('停用', 'retired')}</Tag>),
          },
          {
            title: say('操作', 'Do'),
            width: 250,
            render: (_, one) => (
              <Space size={4} wrap>
                <LineActs
                  kind="routing-rule"
                  code={one.id}
                  active={one.active}
                  onEdit={() => edit(one.id)}
                  onUse={(active, reason) => put(one, active, reason)}
                />
                <Button size="small" onClick={() => move(one)}>
                  {say('移动', 'Move')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing === 'new' && <RoutingEditor onClose={() => edit(undefined)} />}
      {line && <RoutingEditor line={line} onClose={() => edit(undefined)} />}
      {moving && order.data && (
        <OrderEditor
          line={{ code: moving.id, name: nameOf(moving) }}
          lines={pages.items.map((one) => ({ code: one.id, name: nameOf(one) }))}
          onClose={() => move(undefined)}
          version={order.data.orderVersion}
          about={touched}
          onMove={async (before, reason, after) => {
            await ask('PUT /api/routing-rules/order', { body: { codes: [moving.id], before, after, reason } });
          }}
        />
      )}
    </AdminPage>
  );
}

const nameOf = ({ subject, district, lead }: RoutingLine) =>
  [subject?.name, district?.name, lead.name].filter(Boolean).join(' · ');
