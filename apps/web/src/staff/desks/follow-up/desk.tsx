import { PhoneOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

/** Calling complainants back. */
export const followUpDesk: Desk = {
  path: 'follow-up',
  name: ['回访', 'Follow-up'],
  icon: <PhoneOutlined />,
  roles: ['followup'],
  pages: [
    { path: '', name: ['待回访', 'To be called'], page: lazily(() => import('./queue-page.js')) },
    { path: 'draw', name: ['抽取核验', 'The draw'], page: lazily(() => import('./draw-page.js')) },
    { path: 'call/:code', name: ['回访', 'Call'], page: lazily(() => import('./call-page.js')), hidden: true },
  ],
};
