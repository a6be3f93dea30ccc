import { Select, Space, Table, Tag, Button } from 'antd';
import { useState } from 'react';
import { usePages } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Comparison } from './comparison.js';
import { ContentShown } from './content.js';
import type { Edition } from './words.js';

/** Every edition that there has been; any two of them beside one another. */
export function Versions({ id }: { id: string }) {
  const say = useSay();
  const pages = usePages('GET /api/knowledge/{id}/versions', { path: { id }, query: { limit: 20 } });
  const { items } = pages;
  return (
    <>
      <Table<Edition>
        size="small"
        rowKey="edition"
        loading={pages.isPending}
        dataSource={items}
        pagination={false}
        scroll={{ x: 700 }}
        expandable={{ expandedRowRender: ({ content }) => <ContentShown id={id} content={content} heading /> }}
        columns={[
          {
            title: say('版本', 'Edition'),
            width: 140,
            render: (_, { edition, front }) => (
              <>
                {say(`第${edition}版`, `No. ${edition}`)} {front && <Tag color="green">{say('现行', 'in front')}</Tag>}
              </>
            ),
          },
          { title: say('编写', 'Written'), render: (_, row) => <Did by={row.writtenBy} at={row.writtenAt} /> },
          { title: say('提交', 'Handed in'), render: (_, row) => <Did by={row.submittedBy} at={row.submittedAt} /> },
          {
            title: say('审核', 'Judged'),
            render: (_, { judgement, judgedBy, judgedAt, reason }) =>
              judgement === null ? (
                '–'
              ) : (
                <>
                  {judgement === 'approved' ? say('通过', 'approved') : say('退回', 'sent back')}{' '}
                  <Did by={judgedBy} at={judgedAt} />
                  {reason && <div className="faint">{reason}</div>}
                </>
              ),
          },
        ]}
      />
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say('继续显示', 'Show more')}
        </Button>
      )}
      {items.length > 1 && <CompareTwo id={id} editions={items} />}
    </>
  );
}

const Did = ({ by, at }: { by: { name: string } | null; at: string | null }) =>
  at ? (
    <span>
      {by?.name ?? '–'} <span className="faint">{momentOf(at)}</span>
    </span>
  ) : (
    '–'
  );

function CompareTwo({ id, editions }: { id: string; editions: Edition[] }) {
  const say = useSay();
  const [chosen, choose] = useState<{ from?: number; to?: number }>({});
  const of = (number: number | undefined, otherwise: number) =>
    editions.find(({ edition }) => edition === number) ?? editions[otherwise]!;
  const from = of(chosen.from, 1);
  const to = of(chosen.to, 0);
  const options = editions.map(({ edition }) => ({ value: edition, label: say(`第${edition}版`, `No. ${edition}`) }));
  return (
    <section aria-label={say('版本比较', 'Comparison')}>
      <h3 className="beside-title">{say('版本比较', 'Two editions compared')}</h3>
      <Space wrap className="gap-below">
        <Select
          aria-label={say('较早版本', 'From')}
          value={from.edition}
          options={options}
          onChange={(edition: number) => choose((before) => ({ ...before, from: edition }))}
        />
        <span aria-hidden>→</span>
        <Select
          aria-label={say('较新版本', 'To')}
          value={to.edition}
          options={options}
          onChange={(edition: number) => choose((before) => ({ ...before, to: edition }))}
        />
      </Space>
      <Comparison id={id} from={from} to={to} />
    </section>
  );
}
