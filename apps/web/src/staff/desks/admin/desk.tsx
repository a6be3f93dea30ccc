import { SettingOutlined } from '@ant-design/icons';
import { lazily, type Desk } from '../../desk.js';

export const adminDesk: Desk = {
  path: 'admin',
  name: ['系统管理', 'Administration'],
  icon: <SettingOutlined />,
  roles: ['admin'],
  pages: [
    { path: '', name: ['人员', 'People'], page: lazily(() => import('./people-page.js')) },
    { path: 'people/:id', name: ['账户', 'Account'], page: lazily(() => import('./account-page.js')), hidden: true },
    { path: 'roles', name: ['角色权限', 'Roles'], page: lazily(() => import('./roles-page.js')) },
    { path: 'routing', name: ['派单目录', 'Routing rules'], page: lazily(() => import('./routing-page.js')) },
    { path: 'guides', name: ['不予受理指引', 'Decline guide'], page: lazily(() => import('./guides-page.js')) },
    { path: 'profiles', name: ['办理规则', 'Rule profiles'], page: lazily(() => import('./profiles-page.js')) },
    {
      path: 'profiles/:name/:version',
      name: ['办理规则', 'Rule profile'],
      page: lazily(() => import('./profile-page.js')),
      hidden: true,
    },
    { path: 'calendars', name: ['工作日历', 'Calendars'], page: lazily(() => import('./calendars-page.js')) },
    { path: 'units', name: ['承办单位', 'Units'], page: lazily(() => import('./units-page.js')) },
    { path: 'districts', name: ['行政区划', 'Districts'], page: lazily(() => import('./districts-page.js')) },
    { path: 'subjects', name: ['内容分类', 'Subjects'], page: lazily(() => import('./subjects-page.js')) },
    { path: 'channels', name: ['受理渠道', 'Channels'], page: lazily(() => import('./channels-page.js')) },
    { path: 'templates', name: ['通知模板', 'Notice templates'], page: lazily(() => import('./templates-page.js')) },
    {
      path: 'endpoints',
      name: ['通知接收端', 'Notice endpoints'],
      page: lazily(() => import('./endpoints-page.js')),
    },
    { path: 'deliveries', name: ['通知发送', 'Notices sent'], page: lazily(() => import('./deliveries-page.js')) },
    { path: 'queues', name: ['任务队列', 'Queues'], page: lazily(() => import('./queues-page.js')) },
    { path: 'audit', name: ['审计', 'Audit'], page: lazily(() => import('./audit-page.js')) },
    { path: 'clients', name: ['接口密钥', 'API clients'], page: lazily(() => import('./clients-page.js')) },
    { path: 'health', name: ['运行状况', 'Health'], page: lazily(() => import('./health-page.js')) },
    { path: 'keys', name: ['加密密钥', 'Sealing keys'], page: lazily(() => import('./keys-page.js')) },
    { path: 'security', name: ['登录安全', 'Security'], page: lazily(() => import('./security-page.js')) },
  ],
};
