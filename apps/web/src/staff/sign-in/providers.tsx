import { Button, Divider } from 'antd';
import { addressOf } from '../../api/ask.js';
import { useAnswer } from '../../api/hooks.js';
import { useSay } from '../../words/language.js';

/**
 * A page to which another site has led comes without its cookie, which is for this site alone: it must be asked whether
 * somebody is signed in. So it is kept in the window that it is on its way.
 */
const onItsWay = 'jiesu-sso';

export const cameFromProvider = (): boolean => {
  const came = sessionStorage.getItem(onItsWay) !== null;
  sessionStorage.removeItem(onItsWay);
  return came;
};

interface Told {
  ticket?: string;
  words?: [zh: string, en: string];
}

/** What the server says behind the # of a sign-in that came back from a provider. Taken out of the address at once. */
export function toldByProvider(): Told {
  const told = new URLSearchParams(location.hash.slice(1));
  const sso = told.get('sso');
  const ticket = told.get('ticket') ?? undefined;
  if (!sso && !ticket) return {};
  history.replaceState(history.state, '', location.pathname + location.search);
  if (!sso) return { ticket };
  const subject = told.get('subject');
  return {
    words:
      sso === 'not-linked'
        ? [
            `统一身份认证成功，但尚未绑定本系统人员，请联系管理员（标识：${subject ?? '–'}）`,
            `The provider knows you, this hotline does not yet: ask an administrator (subject ${subject ?? '–'})`,
          ]
        : [
            '统一身份认证未成功，请重试或使用密码登录',
            'Signing in by the provider has failed: try again, or by password',
          ],
  };
}

/** By which providers one may sign in. */
export function Providers() {
  const say = useSay();
  const asked = useAnswer('GET /api/sso/providers', {}, { fresh: 60_000 });
  if (!asked.data || asked.data.length === 0) return null;
  const go = (provider: string) => {
    sessionStorage.setItem(onItsWay, provider);
    location.assign(
      addressOf('GET /api/sso/{provider}/start', { path: { provider }, query: { returnTo: location.pathname } }),
    );
  };
  return (
    <>
      <Divider plain>{say('或', 'or')}</Divider>
      {asked.data.map(({ name, title }) => (
        <Button key={name} block size="large" className="gap-below" onClick={() => go(name)}>
          {title}
        </Button>
      ))}
    </>
  );
}
