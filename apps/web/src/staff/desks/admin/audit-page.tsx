import { Button, DatePicker, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Query } from '../../../api/ask.js';
import { usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { KeyPage } from '../../../kit/key-page.js';
import { wordsOf } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { auditedOf, auditedOptions } from './words.js';

type Search = NonNullable<Query<'GET /api/audit'>>;

/** Who did what, beside the moves that each complaint's own ledger holds. Each search is recorded itself. */
export default function AuditPage() {
  const say = useSay();
  const [search, setSearch] = useState<Search>({});
  const pages = usePages('GET /api/audit', { query: { ...search, limit: 50 } });
  const look = ({ who, what, complaint, from, to }: Search) =>
    setSearch({
      ...{ who: who?.trim().toLowerCase() || undefined, what: what ?? undefined },
      ...{ complaint: complaint?.trim() || undefined, from, to },
    });
  const day = {
    getValueProps: () => ({}),
    getValueFromEvent: (_: unknown, text: string | null) => text || undefined,
  };
  return (
    <AdminPage title={say('审计', 'Audit')}>
      <p className="faint">{say('每次查询本身也会留下记录。', 'Each search is recorded itself.')}</p>
      <Form<Search> name="audit" layout="vertical" className="limit-row" onFinish={look}>
        <Form.Item name="who" label={say('用户名', 'User name')}>
          <Input allowClear maxLength={40} />
        </Form.Item>
        <Form.Item name="what" label={say('事项', 'Act')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={auditedOptions(say)} />
        </Form.Item>
        <Form.Item name="complaint" label={say('诉求编号', 'Tracking code')}>
          <Input allowClear maxLength={40} />
        </Form.Item>
        <Form.Item name="from" label={say('起（含）', 'From')} {...day}>
          <DatePicker className="whole-width" />
        </Form.Item>
        <Form.Item name="to" label={say('止（不含）', 'To, exclusive')} {...day}>
          <DatePicker className="whole-width" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit">
            {say('查询', 'Search')}
          </Button>
        </Form.Item>
      </Form>
      {pages.error && <p role="alert">{wordsOf(pages.error, say)}</p>}
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={say('没有符合条件的记录', 'Nothing fits')}
        expandable={{
          rowExpandable: ({ data }) => Object.keys(data).length > 0,
          expandedRowRender: ({ data }) => <pre className="wraps">{JSON.stringify(data, undefined, 2)}</pre>,
        }}
        columns={[
          { title: say('时间', 'When'), width: 130, render: (_, { at }) => momentOf(at) },
          {
            title: say('谁', 'Who'),
            render: (_, { by }) =>
              by.kind === 'machine'
                ? say('命令行', 'command line')
                : by.kind === 'nobody'
                  ? say('未登录', 'nobody signed in')
                  : `${by.name ?? ''}（${by.username ?? by.id ?? ''}）`,
          },
          { title: say('事项', 'Act'), render: (_, { what }) => auditedOf(say, what) },
          {
            title: say('对象', 'To what'),
            render: (_, { about, trackingCode }) => (trackingCode ? <Code code={trackingCode} /> : (about ?? '–')),
          },
          { title: say('理由', 'Reason'), render: (_, { reason }) => reason ?? '–' },
        ]}
      />
    </AdminPage>
  );
}
