import { Button, Form, Input, Modal, Progress, Select, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Body } from '../../../api/ask.js';
import { useAct, useAnswer, usePages } from '../../../api/hooks.js';
import { useMe } from '../../../api/me.js';
import { KeyPage } from '../../../kit/key-page.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { useLanguage, type Say } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import './analyst.css';

export const issueState = (say: Say, state: string): string =>
  ({
    composing: say('生成中', 'composing'),
    failed: say('生成失败', 'failed'),
    draft: say('草稿', 'draft'),
    edited: say('已修改', 'edited'),
    reviewed: say('已审核', 'reviewed'),
    issued: say('已印发', 'issued'),
    replaced: say('已更正', 'replaced'),
    withdrawn: say('已撤回', 'withdrawn'),
    dropped: say('已废弃', 'dropped'),
  })[state] ?? state;

/** Reports and briefings: ordered, edited, reviewed, issued, downloaded. */
export default function ReportsPage() {
  const { say } = useLanguage();
  const me = useMe();
  const [ordering, setOrdering] = useState(false);
  const pages = usePages('GET /api/reports', { query: { limit: 30 } });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('报告和专报', 'Reports and briefings')}
      </Typography.Title>
      {me.role === 'analyst' && (
        <Button type="primary" className="gap-below" onClick={() => setOrdering(true)}>
          {say('起草报告', 'Order a draft')}
        </Button>
      )}
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 760 }}
        nothing={say('还没有报告', 'No reports yet')}
        columns={[
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { id, title, series, period }) => (
              <Link to={`/analysis/reports/${id}`}>{title ?? `${series} ${period}`}</Link>
            ),
          },
          { title: say('时段', 'Period'), width: 120, dataIndex: 'period' },
          { title: say('期号', 'Issue'), width: 190, render: (_, { issue }) => issue ?? '–' },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 150,
            render: (_, { state, progress, failure }) =>
              state === 'composing' ? (
                <Progress percent={progress} size="small" aria-label={say('生成进度', 'Progress')} />
              ) : (
                <Tag title={failure ?? undefined}>{issueState(say, state)}</Tag>
              ),
          },
          { title: say('起草', 'Drafted'), width: 120, render: (_, { createdAt }) => momentOf(createdAt) },
        ]}
      />
      {ordering && <Order onDone={() => setOrdering(false)} />}
    </>
  );
}

function Order({ onDone }: { onDone: () => void }) {
  const { say, language } = useLanguage();
  const attempt = useAttempt();
  const templates = useAnswer('GET /api/report-templates', { query: { limit: 50 } as never });
  const order = useAct('POST /api/reports', ['/api/reports']);
  const names = new Map(
    templates.data?.items.filter(({ state }) => state !== 'draft').map((one) => [one.name, one[language]]),
  );
  const send = async (body: Body<'POST /api/reports'>) => {
    const given = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value),
    ) as unknown as Body<'POST /api/reports'>;
    const done = await attempt(() => order.mutateAsync({ body: given }), say('已开始生成', 'It is being composed'));
    if (done) onDone();
  };
  return (
    <Modal open title={say('起草报告', 'Order a draft')} footer={null} onCancel={onDone}>
      <Form<Body<'POST /api/reports'>> layout="vertical" onFinish={(body) => void send(body)}>
        <Form.Item
          name="template"
          label={say('模板', 'Template')}
          rules={[{ required: true, message: say('请选择模板', 'Please choose a template') }]}
        >
          <Select options={[...names].map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="period"
          label={say('时段', 'Period')}
          extra={say(
            '如 2026-10、2026-Q3、2026-H1、2026、2026-W40、2026-10-15、2026-10-01/2026-10-08',
            'such as 2026-10, 2026-Q3, 2026-H1, 2026, 2026-W40, 2026-10-15',
          )}
          rules={[{ required: true, message: say('请填写时段', 'Please give the period') }]}
        >
          <Input />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="subject" label={say('专报分类（可不填）', 'Subject of a briefing')}>
            <NamePicker of="subjects" />
          </Form.Item>
          <Form.Item name="place" label={say('限定区市（可不填）', 'Of one place alone')}>
            <NamePicker of="districts" />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {say('生成', 'Compose')}
        </Button>
      </Form>
    </Modal>
  );
}
