import { Alert, Layout, Menu, Spin, Watermark } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useConnection } from '../../api/live.js';
import { useMe } from '../../api/me.js';
import { useMinute } from '../../kit/countdown.js';
import { useLanguage } from '../../words/language.js';
import { momentOf } from '../../words/times.js';
import { desksOf } from '../desks/index.js';
import { addressOf, bringPages, type Desk, type DeskPage } from '../desk.js';
import { NoticeBell } from './notice-bell.js';
import { PersonMenu } from './person-menu.js';

const OwnAccount = lazy(() => import('./own/own-account.js'));

/** What all desks have: the menu, who one is, whether the line is open, and the mark over what is personal. */
export function Shell({ onLeft }: { onLeft: () => void }) {
  const me = useMe();
  const { say } = useLanguage();
  const connection = useConnection();
  const minute = useMinute();
  const desks = desksOf(me.role);
  useEffect(() => bringPages(desksOf(me.role)), [me.role]);
  const home = desks[0] ? addressOf(desks[0], desks[0].pages[0]!.path) : '/';

  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {say('跳到正文', 'Skip to content')}
      </a>
      <Layout.Header className="shell-head">
        <span className="shell-name">{say('接诉 12345', 'Jiesu 12345')}</span>
        <DeskMenu desks={desks} />
        <NoticeBell />
        <PersonMenu onLeft={onLeft} />
      </Layout.Header>
      {connection === 'lost' && (
        <Alert
          banner
          type="warning"
          title={say(
            '实时连接已断开，正在重连；列表可能不是最新。',
            'The live connection is lost and being restored: lists may be old.',
          )}
        />
      )}
      <Watermark
        content={[`${me.name} ${me.username}`, momentOf(new Date(minute))]}
        font={{ color: 'rgba(0,0,0,0.06)', fontSize: 14 }}
        className="shell-body"
      >
        <Layout.Content id="content" className="shell-content" tabIndex={-1}>
          <Suspense fallback={<Spin className="waiting" />}>
            <Routes>
              {desks.flatMap((desk) =>
                desk.pages.map(({ path, page: Page }) => (
                  <Route key={`${desk.path}/${path}`} path={addressOf(desk, path)} element={<Page />} />
                )),
              )}
              <Route path="/me" element={<OwnAccount />} />
              <Route path="*" element={<Navigate to={home} replace />} />
            </Routes>
          </Suspense>
        </Layout.Content>
      </Watermark>
    </Layout>
  );
}

function DeskMenu({ desks }: { desks: Desk[] }) {
  const { say } = useLanguage();
  const { pathname } = useLocation();
  const go = useNavigate();
  const shown = (desk: Desk) => desk.pages.filter(({ hidden, path }) => !hidden && !path.includes(':'));
  const items = desks.map((desk) => {
    const pages = shown(desk);
    const [only] = pages;
    if (pages.length === 1 && only)
      return { key: addressOf(desk, only.path), icon: desk.icon, label: <Named name={desk.name} pages={pages} /> };
    return {
      key: desk.path,
      icon: desk.icon,
      label: <Named name={desk.name} pages={pages} />,
      children: pages.map((page) => ({
        key: addressOf(desk, page.path),
        label: <Named name={page.name} pages={[page]} />,
      })),
    };
  });
  const all = desks.flatMap((desk) => shown(desk).map(({ path }) => addressOf(desk, path)));
  const here = all
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((one, other) => other.length - one.length)[0];
  return (
    <Menu
      theme="dark"
      mode="horizontal"
      className="shell-menu"
      items={items}
      selectedKeys={here ? [here] : []}
      onClick={({ key }) => void go(key)}
      aria-label={say('工作台', 'Desks')}
    />
  );
}

/** What it is called, and how many wait there. */
function Named({ name, pages }: { name: Desk['name']; pages: readonly DeskPage[] }) {
  const { say } = useLanguage();
  return (
    <>
      {say(...name)}
      {pages.map(({ path, count: Count }) => Count && <Count key={path} />)}
    </>
  );
}
