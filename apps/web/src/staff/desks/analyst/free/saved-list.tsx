import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../../../api/hooks.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { useLanguage } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';

/** One's own analyses and those that colleagues share. */
export function SavedAnalyses() {
  const { say } = useLanguage();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button onClick={() => open(true)}>{say('已存分析', 'Saved analyses')}</Button>
      <Drawer
        open={isOpen}
        size="min(560px, 100vw)"
        title={say('已存分析', 'Saved analyses')}
        onClose={() => open(false)}
        destroyOnHidden
      >
        <List onOpened={() => open(false)} />
      </Drawer>
    </>
  );
}

function List({ onOpened }: { onOpened: () => void }) {
  const { say } = useLanguage();
  const pages = usePages('GET /api/analyses', { query: { limit: 30 } });
  return (
    <KeyPage
      pages={pages}
      rowKey="id"
      nothing={say('还没有保存的分析', 'Nothing has been saved yet')}
      columns={[
        {
          title: say('名称', 'Name'),
          card: 'name',
          render: (_, { id, analysis }) => (
            <Link to={`/analysis/figures/${id}`} onClick={onOpened}>
              {analysis.name}
            </Link>
          ),
        },
        {
          title: say('谁的', 'Whose'),
          width: 130,
          render: (_, { mine, sharing }) =>
            mine ? (
              sharing.role || sharing.unit ? (
                <Tag color="blue">{say('我的，已共享', 'mine, shared')}</Tag>
              ) : (
                say('我的', 'mine')
              )
            ) : (
              <Tag>{say('同事共享', 'shared with me')}</Tag>
            ),
        },
        { title: say('更改', 'Changed'), width: 110, render: (_, { changedAt }) => momentOf(changedAt) },
      ]}
    />
  );
}
