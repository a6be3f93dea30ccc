import { CustomerServiceOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

export const operatorDesk: Desk = {
  path: 'operator',
  name: ['话务', 'Calls'],
  icon: <CustomerServiceOutlined />,
  roles: ['operator'],
  pages: [{ path: '', name: ['接听登记', 'Log a call'], page: lazily(() => import('./log-page.js')) }],
};
