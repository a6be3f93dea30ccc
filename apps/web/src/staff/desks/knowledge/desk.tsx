import { BookOutlined } from '@ant-design/icons';
import type { Role } from '#directory';
import { lazily, type Desk } from '../../desk.js';

/** Who looks after all of it, and sees its figures. */
const keepers: readonly Role[] = ['supervisor', 'analyst', 'admin'];

/** What answers are given from: looked up by everybody, written by who knows, judged by somebody else. */
export const knowledgeDesk: Desk = {
  path: 'knowledge',
  name: ['知识库', 'Knowledge'],
  icon: <BookOutlined />,
  roles: ['operator', 'dispatcher', 'handler', 'head', 'followup', 'supervisor', 'analyst', 'admin'],
  pages: [
    { path: '', name: ['知识查询', 'Look up'], page: lazily(() => import('./look-up-page.js')) },
    { path: 'work', name: ['采编审核', 'Write and review'], page: lazily(() => import('./work-page.js')) },
    { path: 'errors', name: ['纠错反馈', 'Corrections'], page: lazily(() => import('./errors-page.js')) },
    {
      path: 'figures',
      name: ['使用情况', 'Use and gaps'],
      page: lazily(() => import('./figures-page.js')),
      roles: keepers,
    },
    { path: 'new', name: ['知识采集', 'New article'], page: lazily(() => import('./new-page.js')), hidden: true },
    {
      path: 'articles/:id',
      name: ['知识条目', 'Article'],
      page: lazily(() => import('./article-page.js')),
      hidden: true,
    },
    {
      path: 'articles/:id/edit',
      name: ['修订', 'Revision'],
      page: lazily(() => import('./edit-page.js')),
      hidden: true,
    },
  ],
};
