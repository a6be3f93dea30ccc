import { Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Filters, type Asked } from './filters.js';
import { AudienceMark } from './marks.js';
import { articlePath, validityOf } from './words.js';
import './knowledge.css';

/** What is in force, to be read by everybody at a desk. What is not found is counted for who keeps the knowledge base. */
export default function LookUpPage() {
  const say = useSay();
  const [asked, onAsk] = useState<Asked>({});
  const pages = usePages('GET /api/knowledge', {
    query: { ...asked, limit: 30, ...(asked.q && { settled: true }) },
  });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('知识查询', 'Knowledge')}
      </Typography.Title>
      <Filters asked={asked} onAsk={onAsk} />
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 980 }}
        nothing={
          asked.q
            ? say('没有找到；已记入待补充的知识', 'Nothing found: it is noted as missing')
            : say('没有有效的知识条目', 'No article is in force')
        }
        columns={[
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { id, title, excerpt }) => (
              <>
                <Link to={articlePath(id)}>{title}</Link>
                <div className="faint knowledge-excerpt">{excerpt}</div>
              </>
            ),
          },
          {
            title: say('分类', 'Subjects'),
            width: 150,
            render: (_, { subjects }) => subjects.map(({ name }) => name).join('、'),
          },
          { title: say('责任单位', 'Unit'), width: 190, render: (_, { unit }) => unit?.name ?? '–' },
          {
            title: say('范围', 'Audience'),
            card: 'mark',
            width: 80,
            render: (_, { audience }) => <AudienceMark audience={audience} />,
          },
          { title: say('有效期', 'In force'), width: 130, render: (_, line) => validityOf(say, line) },
          { title: say('引用', 'Used'), width: 70, dataIndex: 'uses', align: 'right' },
          { title: say('发布', 'Published'), width: 120, render: (_, { publishedAt }) => momentOf(publishedAt) },
        ]}
      />
    </>
  );
}
