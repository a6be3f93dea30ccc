import { ContainerOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

/** The complaints themselves, for everybody who may read them. */
export const complaintsDesk: Desk = {
  path: 'complaints',
  name: ['诉求', 'Complaints'],
  icon: <ContainerOutlined />,
  roles: ['operator', 'dispatcher', 'handler', 'head', 'followup', 'supervisor', 'analyst'],
  pages: [
    { path: '', name: ['诉求查询', 'Complaints'], page: lazily(() => import('./list-page.js')) },
    { path: ':code', name: ['诉求详情', 'Complaint'], page: lazily(() => import('./complaint-page.js')) },
  ],
};
