import { BellOutlined } from '@ant-design/icons';
import { Button, Drawer, Empty, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct, useAnswer, usePages } from '../../api/hooks.js';
import { useComplain } from '../../kit/refused.js';
import { useSay } from '../../words/language.js';
import { momentOf } from '../../words/times.js';

/** What one has been told in the house: how much of it is new, and a list that leads to what each is about. */
export function NoticeBell() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  // News of the line make it old; the clock asks for what was missed.
  const { data } = useAnswer('GET /api/notices', { query: { unread: true, limit: 1 } }, { every: 300_000 });
  const unread = data?.unread ?? 0;
  const count = unread > 99 ? '99+' : String(unread);
  return (
    <>
      <Button
        type="text"
        className="shell-bell"
        aria-label={unread > 0 ? say(`通知，${count}条未读`, `Notices, ${count} unread`) : say('通知', 'Notices')}
        onClick={() => setOpen(true)}
        icon={<BellOutlined />}
      >
        {unread > 0 && <span className="menu-count">{count}</span>}
      </Button>
      {open && <Notices unread={unread} onClose={() => setOpen(false)} />}
    </>
  );
}

function Notices({ unread, onClose }: { unread: number; onClose: () => void }) {
  const say = useSay();
  const go = useNavigate();
  const complain = useComplain();
  const [only, setOnly] = useState(unread > 0);
  const pages = usePages('GET /api/notices', { query: { unread: only, limit: 20 } });
  const read = useAct('POST /api/notices/{id}/read', ['/api/notices']);

  const mark = (id: string) => void read.mutateAsync({ path: { id } }).catch(complain);
  const follow = (one: (typeof pages.items)[number]) => {
    const to = placeOf(one);
    if (one.readAt === null) mark(one.id);
    if (!to) return;
    onClose();
    void go(to);
  };

  return (
    <Drawer open title={say('通知', 'Notices')} size="min(440px, 100vw)" onClose={onClose}>
      <Segmented
        block
        className="gap-below"
        aria-label={say('范围', 'Which')}
        value={only ? 'unread' : 'all'}
        onChange={(value) => setOnly(value === 'unread')}
        options={[
          { value: 'unread', label: say('未读', 'Unread') },
          { value: 'all', label: say('全部', 'All') },
        ]}
      />
      {pages.isPending && <Skeleton active />}
      {!pages.isPending && pages.items.length === 0 && (
        <Empty description={only ? say('没有未读通知', 'Nothing is unread') : say('没有通知', 'No notices')} />
      )}
      <ul className="notices">
        {pages.items.map((one) => (
          <li key={one.id} className={one.readAt === null ? 'notice unread' : 'notice'}>
            <div className="notice-head">
              <strong>{say(one.title, one.titleEn)}</strong>
              <span className="faint">{momentOf(one.createdAt)}</span>
            </div>
            <p>{one.text}</p>
            <div className="notice-foot">
              {placeOf(one) && (
                <Button size="small" onClick={() => follow(one)}>
                  {one.trackingCode ? say('查看诉求', 'Open the complaint') : say('查看', 'Open')}
                </Button>
              )}
              {one.readAt === null && (
                <Button size="small" type="text" onClick={() => mark(one.id)}>
                  {say('标为已读', 'Mark as read')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say('继续显示', 'Show more')}
        </Button>
      )}
    </Drawer>
  );
}

/** Where it is to be looked at: the complaint it is about, or the article. */
function placeOf({ trackingCode, kind, about }: { trackingCode: string; kind: string; about: string | null }) {
  if (trackingCode) return `/complaints/${trackingCode.replaceAll('-', '')}`;
  return kind === 'knowledge' && about ? `/knowledge/articles/${about}` : undefined;
}
