import { AuditOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';
import { ToReview } from '../dispatcher/to-review.js';

/** Watching over all: what is late, what was ordered, what is listed for long. */
export const supervisionDesk: Desk = {
  path: 'supervision',
  name: ['督办', 'Supervision'],
  icon: <AuditOutlined />,
  roles: ['supervisor'],
  pages: [
    { path: '', name: ['预警与超期', 'Cards'], page: lazily(() => import('./cards-page.js')) },
    {
      path: 'review',
      name: ['待审核', 'To be reviewed'],
      page: lazily(() => import('../dispatcher/review-page.js')),
      count: ToReview,
    },
    { path: 'orders', name: ['督办单', 'Orders'], page: lazily(() => import('./orders-page.js')) },
    { path: 'listed', name: ['挂账', 'Listed'], page: lazily(() => import('./listed-page.js')) },
    { path: 'requests', name: ['申请审核', 'Requests'], page: lazily(() => import('./requests-page.js')) },
  ],
};
