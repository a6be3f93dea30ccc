import { InboxOutlined } from '@ant-design/icons';
import { OpenWarnings } from '../analyst/warnings/open-warnings.js';
import { lazily, type Desk } from '../../desk.js';

/** The desk of a unit: what it owes, who of it holds what, what it was ordered to do. */
export const unitDesk: Desk = {
  path: 'unit',
  name: ['承办', 'Unit'],
  icon: <InboxOutlined />,
  roles: ['handler', 'head'],
  pages: [
    { path: '', name: ['收件箱', 'Inbox'], page: lazily(() => import('./inbox-page.js')) },
    { path: 'team', name: ['本单位人员', 'Team'], page: lazily(() => import('./team-page.js')) },
    { path: 'orders', name: ['督办单', 'Orders'], page: lazily(() => import('./orders-page.js')) },
    { path: 'requests', name: ['退单与延期', 'Requests'], page: lazily(() => import('./requests-page.js')) },
    {
      ...{ path: 'warnings', name: ['预警', 'Warnings'], roles: ['head'], count: OpenWarnings },
      page: lazily(() => import('../analyst/warnings/warnings-page.js')),
    },
    { path: 'case/:code', name: ['办理', 'Case'], page: lazily(() => import('./case-page.js')), hidden: true },
  ],
};
