import { Form, Segmented, Switch } from 'antd';
import { useLanguage, type DeskLanguage } from '../../../words/language.js';
import { setLargeType, useLargeType } from '../../../words/type-size.js';

/** In which language and how large one reads, on this machine. */
export function OwnLook() {
  const { say, language, change } = useLanguage();
  const large = useLargeType();
  return (
    <Form layout="vertical">
      <Form.Item label={say('界面语言', 'Language')}>
        <Segmented<DeskLanguage>
          aria-label={say('界面语言', 'Language')}
          value={language}
          onChange={change}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
      <Form.Item
        label={say('大字显示', 'Large type')}
        htmlFor="large-type"
        extra={say('仅对本机浏览器生效', 'On this browser alone')}
      >
        <Switch id="large-type" checked={large} onChange={setLargeType} />
      </Form.Item>
    </Form>
  );
}
