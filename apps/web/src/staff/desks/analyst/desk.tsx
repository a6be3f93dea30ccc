import { BarChartOutlined } from '@ant-design/icons';
import { OpenWarnings } from './warnings/open-warnings.js';
import { lazily, type Desk } from '../../desk.js';

export const analystDesk: Desk = {
  path: 'analysis',
  name: ['分析', 'Analysis'],
  icon: <BarChartOutlined />,
  roles: ['analyst', 'supervisor'],
  pages: [
    { path: '', name: ['总览', 'Dashboard'], page: lazily(() => import('./dashboard-page.js')) },
    { path: 'figures', name: ['自由分析', 'Free analysis'], page: lazily(() => import('./figures-page.js')) },
    {
      ...{ path: 'figures/:id', name: ['自由分析', 'Free analysis'], hidden: true },
      page: lazily(() => import('./figures-page.js')),
    },
    { path: 'distribution', name: ['分布', 'Distribution'], page: lazily(() => import('./distribution-page.js')) },
    { path: 'scorecards', name: ['考核计分', 'Scorecards'], page: lazily(() => import('./scorecards-page.js')) },
    {
      ...{ path: 'warnings', name: ['预警', 'Warnings'], count: OpenWarnings },
      page: lazily(() => import('./warnings/warnings-page.js')),
    },
    { path: 'reports', name: ['报告和专报', 'Reports and briefings'], page: lazily(() => import('./reports-page.js')) },
    { path: 'reports/:id', name: ['报告', 'Report'], page: lazily(() => import('./report-page.js')), hidden: true },
    { path: 'screen', name: ['大屏', 'Big screen'], page: lazily(() => import('./screen-page.js')) },
  ],
};
