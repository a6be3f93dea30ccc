import { Button, Timeline } from 'antd';
import { useSay, type Say } from '../words/language.js';
import { momentOf } from '../words/times.js';

const acts: Record<string, [zh: string, en: string]> = {
  // topics
  ...{ choose: ['选定', 'chosen'], 'add-task': ['增加任务', 'task added'], start: ['启动', 'started'] },
  ...{ finish: ['办结', 'finished'], reopen: ['重新推进', 'reopened'], publish: ['公开', 'published'] },
  ...{ abandon: ['终止', 'abandoned'], 'task-report': ['报送任务', 'task reported'] },
  ...{ 'task-strike-off': ['任务销号', 'task struck off'], 'task-send-back': ['退回任务', 'task sent back'] },
  'task-cancel': ['取消任务', 'task cancelled'],
  // targets
  ...{ set: ['修订', 'set'], adopt: ['沿用', 'taken over'], withdraw: ['撤销', 'taken back'] },
  // episodes
  ...{ add: ['登记', 'entered'], change: ['更正', 'put right'], cancel: ['取消', 'cancelled'] },
  ...{ tie: ['关联诉求', 'complaint tied'], untie: ['解除关联', 'complaint taken out'] },
  // warnings
  ...{ raise: ['提出预警', 'raised'], dismiss: ['处置', 'dismissed'], end: ['自行结束', 'back to normal'] },
};

const actName = (say: Say, act: string): string => {
  const words = Object.hasOwn(acts, act) ? acts[act] : undefined;
  return words ? say(...words) : act;
};

interface Act {
  at: string;
  act: string;
  by: { name: string } | null;
  reason: string | null;
  data: Record<string, unknown>;
}

interface Props {
  pages: { items: Act[]; isPending: boolean; hasNextPage: boolean; fetchNextPage: () => unknown };
  /** What of it an act was about. */
  about?: (data: Act['data']) => string | undefined;
}

/** Who did what with it, when and why. */
export function History({ pages, about }: Props) {
  const say = useSay();
  if (pages.items.length === 0)
    return <p className="faint">{pages.isPending ? say('正在读取', 'Loading') : say('没有记录', 'No records')}</p>;
  return (
    <>
      <Timeline
        items={pages.items.map(({ at, act, by, reason, data }, index) => ({
          key: `${at} ${index}`,
          content: (
            <>
              <strong>{actName(say, act)}</strong>{' '}
              <span className="faint">
                {by?.name ?? say('系统', 'the machine')} {momentOf(at)}
              </span>
              {about?.(data) && <div>{about(data)}</div>}
              {reason && <div className="own-lines">{reason}</div>}
            </>
          ),
        }))}
      />
      {pages.hasNextPage && (
        <Button size="small" onClick={() => void pages.fetchNextPage()}>
          {say('更早的记录', 'Earlier')}
        </Button>
      )}
    </>
  );
}
