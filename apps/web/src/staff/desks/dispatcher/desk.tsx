import { BranchesOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';
import { ToReview } from './to-review.js';

export const dispatcherDesk: Desk = {
  path: 'dispatch',
  name: ['派单', 'Dispatch'],
  icon: <BranchesOutlined />,
  roles: ['dispatcher'],
  pages: [
    { path: '', name: ['派单池', 'Pool'], page: lazily(() => import('./pool-page.js')) },
    {
      path: 'review',
      name: ['待审核', 'To be reviewed'],
      page: lazily(() => import('./review-page.js')),
      count: ToReview,
    },
    {
      path: 'requests',
      name: ['退单和延期', 'Returns and extensions'],
      page: lazily(() => import('./requests-page.js')),
    },
    { path: 'merge', name: ['并单比对', 'Compare and merge'], page: lazily(() => import('./merge-page.js')) },
  ],
};
