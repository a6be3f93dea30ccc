import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { ask, doorbell } from '../../api/ask.js';
import { useMe } from '../../api/me.js';
import { useLanguage } from '../../words/language.js';
import { term } from '../../words/terms.js';

/** Who is signed in, and what they may do about it. */
export function PersonMenu({ onLeft }: { onLeft: () => void }) {
  const me = useMe();
  const { say, language, change } = useLanguage();
  const { message } = App.useApp();
  const go = useNavigate();

  const leave = async () => {
    try {
      const { url } = await ask('POST /api/sso/sign-out', {});
      if (url) {
        // Signed in by a provider: there one signs out, too.
        location.assign(url);
        return;
      }
    } catch {
      void message.info(say('已退出本页', 'You have left this page'));
    }
    onLeft();
  };

  const lock = async () => {
    try {
      await ask('POST /api/me/lock', {});
    } finally {
      doorbell.dispatchEvent(new CustomEvent('shut', { detail: 'locked' }));
    }
  };

  const items = [
    { key: 'own', label: say('账户与安全', 'Account and security'), onClick: () => void go('/me') },
    { key: 'lock', label: say('锁定屏幕', 'Lock'), onClick: () => void lock() },
    {
      key: 'language',
      label: language === 'zh' ? 'English' : '中文',
      onClick: () => change(language === 'zh' ? 'en' : 'zh'),
    },
    { key: 'leave', label: say('退出登录', 'Sign out'), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="shell-person">
        {me.name}
        <span className="shell-role">{term(say, 'role', me.role)}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}
