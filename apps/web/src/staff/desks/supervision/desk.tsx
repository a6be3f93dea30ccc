import { AuditOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

/** Watching over all: what is late, what was ordered, what is listed for long. */
export const supervisionDesk: Desk = {
  path: 'supervision',
  name: ['督办', 'Supervision'],
  icon: <AuditOutlined />,
  roles: ['supervisor'],
  pages: [
    { path: '', name: ['预警与超期', 'Cards'], page: lazily(() => import('./cards-page.js')) },
    { path: 'orders', name: ['督办单', 'Orders'], page: lazily(() => import('./orders-page.js')) },
    { path: 'listed', name: ['挂账', 'Listed'], page: lazily(() => import('./listed-page.js')) },
    { path: 'requests', name: ['申请审核', 'Requests'], page: lazily(() => import('./requests-page.js')) },
  ],
};
