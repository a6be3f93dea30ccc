import { FlagOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

/** What the office has set out to do: its targets of the year, the topic of the month, its programmes. */
export const plansDesk: Desk = {
  path: 'plans',
  name: ['专项工作', 'Plans'],
  icon: <FlagOutlined />,
  roles: ['analyst', 'supervisor', 'head', 'handler', 'admin'],
  pages: [
    {
      path: 'targets',
      name: ['业务目标', 'Targets'],
      page: lazily(() => import('./targets/targets-page.js')),
      roles: ['analyst', 'supervisor', 'head', 'admin'],
    },
    {
      path: 'topics',
      name: ['每月一题', 'Topics of the month'],
      page: lazily(() => import('./topics/topics-page.js')),
      roles: ['analyst', 'supervisor', 'head', 'handler'],
    },
    {
      path: 'topics/candidates',
      name: ['选题', 'Candidates'],
      page: lazily(() => import('./topics/candidates-page.js')),
      roles: ['analyst', 'supervisor'],
      hidden: true,
    },
    {
      path: 'topics/:id',
      name: ['每月一题', 'Topic'],
      page: lazily(() => import('./topics/topic-page.js')),
      roles: ['analyst', 'supervisor', 'head', 'handler'],
      hidden: true,
    },
    {
      path: 'programmes',
      name: ['互动栏目', 'Programmes'],
      page: lazily(() => import('./programmes/programmes-page.js')),
      roles: ['analyst', 'supervisor'],
    },
    {
      path: 'programmes/:id',
      name: ['节目', 'Episode'],
      page: lazily(() => import('./programmes/episode-page.js')),
      roles: ['analyst', 'supervisor'],
      hidden: true,
    },
  ],
};
