import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { eventOf } from './words.js';

/** Who did what with an article, when and why, the latest first. */
export function Events({ id }: { id: string }) {
  const say = useSay();
  const pages = usePages('GET /api/knowledge/{id}/events', { path: { id }, query: { limit: 30 } });
  return (
    <KeyPage
      pages={pages}
      rowKey={({ at, act }) => `${at} ${act}`}
      columns={[
        { title: say('时间', 'When'), width: 130, render: (_, { at }) => momentOf(at) },
        { title: say('谁', 'Who'), width: 140, render: (_, { by }) => by?.name ?? say('系统', 'the machine') },
        { title: say('事项', 'What'), width: 160, render: (_, { act }) => eventOf(say, act) },
        {
          title: say('版本', 'Edition'),
          width: 80,
          render: (_, { data }) => (typeof data['edition'] === 'number' ? data['edition'] : '–'),
        },
        { title: say('意见', 'Reason'), render: (_, { reason }) => reason ?? '' },
      ]}
    />
  );
}
