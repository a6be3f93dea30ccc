import { Button, Checkbox, Segmented, Space, Typography } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Filters, type Asked } from './filters.js';
import { FromComplaint } from './from-complaint.js';
import { AudienceMark, StateMarks } from './marks.js';
import { articlePath, lists, validityOf, type ListState } from './words.js';
import './knowledge.css';

type Listed = keyof typeof lists;
const isListed = (text: string | null): text is Listed => text !== null && Object.hasOwn(lists, text);

/** Articles by where they are in their lives, of those who write, judge and keep them. */
export default function WorkPage() {
  const say = useSay();
  const go = useNavigate();
  const [place, setPlace] = useSearchParams();
  const [asked, onAsk] = useState<Asked>({});
  const [mine, setMine] = useState(false);
  const kept = place.get('state');
  const state: ListState = isListed(kept) ? kept : 'all';
  const pages = usePages('GET /api/knowledge', { query: { ...asked, state, limit: 50, ...(mine && { mine }) } });
  return (
    <>
      <div className="knowledge-head">
        <Typography.Title level={1} className="page-title">
          {say('采编审核', 'Write and review')}
        </Typography.Title>
        <Space wrap>
          <Button type="primary" onClick={() => void go('/knowledge/new')}>
            {say('采集知识', 'New article')}
          </Button>
          <FromComplaint />
        </Space>
      </div>
      <div className="knowledge-states">
        <Segmented<Listed>
          aria-label={say('状态', 'State')}
          value={state as Listed}
          onChange={(chosen) => setPlace({ state: chosen }, { replace: true })}
          options={(Object.keys(lists) as Listed[]).map((value) => ({ value, label: say(...lists[value]) }))}
        />
      </div>
      <Filters asked={asked} onAsk={onAsk}>
        <Checkbox checked={mine} onChange={({ target }) => setMine(target.checked)}>
          {say('由我维护', 'Mine')}
        </Checkbox>
      </Filters>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 980 }}
        nothing={say('没有这样的知识条目', 'No such article')}
        columns={[
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { id, title }) => <Link to={articlePath(id)}>{title}</Link>,
          },
          { title: say('状态', 'State'), card: 'mark', width: 170, render: (_, line) => <StateMarks {...line} /> },
          {
            title: say('范围', 'Audience'),
            card: 'mark',
            width: 80,
            render: (_, { audience }) => <AudienceMark audience={audience} />,
          },
          {
            title: say('分类', 'Subjects'),
            width: 150,
            render: (_, { subjects }) => subjects.map(({ name }) => name).join('、'),
          },
          { title: say('责任单位', 'Unit'), width: 190, render: (_, { unit }) => unit?.name ?? '–' },
          { title: say('有效期', 'In force'), width: 130, render: (_, line) => validityOf(say, line) },
          { title: say('引用', 'Used'), width: 70, dataIndex: 'uses', align: 'right', responsive: ['xl'] },
          {
            title: say('变动', 'Changed'),
            width: 120,
            responsive: ['xl'],
            render: (_, { changedAt }) => momentOf(changedAt),
          },
        ]}
      />
    </>
  );
}
