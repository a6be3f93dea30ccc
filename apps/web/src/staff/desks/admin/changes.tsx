import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Query } from '../../../api/ask.js';
import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { ChangeShown } from './change-shown.js';
import { actOf } from './words.js';

type Kind = NonNullable<NonNullable<Query<'GET /api/rule-changes'>>['kind']>;

interface Props {
  kind: Kind;
  /** One line of the list; all of it unless given. */
  subject?: string;
  size?: 'small';
}

/** Who changed it, when, what and why. */
export function ChangesButton({ kind, subject, size }: Props) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        {say('变更记录', 'History')}
      </Button>
      {open && (
        <Drawer
          open
          size="min(820px, 100vw)"
          title={say('变更记录', 'History of changes')}
          onClose={() => setOpen(false)}
        >
          <Changes kind={kind} subject={subject} />
        </Drawer>
      )}
    </>
  );
}

function Changes({ kind, subject }: Pick<Props, 'kind' | 'subject'>) {
  const say = useSay();
  const pages = usePages('GET /api/rule-changes', { query: { kind, subject, limit: 50 } });
  return (
    <KeyPage
      pages={pages}
      rowKey="id"
      nothing={say('没有变更', 'Never changed')}
      expandable={{
        expandedRowRender: ({ data }) => <ChangeShown data={data} />,
      }}
      columns={[
        { title: say('时间', 'When'), width: 130, render: (_, { at }) => momentOf(at) },
        {
          title: say('谁', 'Who'),
          width: 120,
          render: (_, { by }) => by?.name ?? say('命令行', 'command line'),
        },
        { title: say('事项', 'Act'), width: 80, render: (_, { data }) => actOf(say, data['act']) },
        { title: say('对象', 'What'), width: 140, dataIndex: 'subject' },
        { title: say('依据', 'Reason'), dataIndex: 'reason' },
      ]}
    />
  );
}
