import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo, type ReactNode } from 'react';
import { useLanguage } from '../words/language.js';
import { useLargeType } from '../words/type-size.js';
import { nonce } from './nonce.js';

const theme = {
  // Their styles are a file of the build; only tokens are written here.
  zeroRuntime: true,
  hashed: false,
  token: {
    colorPrimary: '#1d5fa8',
    colorInfo: '#1d5fa8',
    colorLink: '#1d5fa8',
    colorError: '#c4271b',
    colorWarning: '#a35200',
    colorSuccess: '#22733a',
    colorTextDescription: 'rgba(0, 0, 0, 0.62)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.55)',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif",
    wireframe: false,
  },
  components: {
    Layout: { headerBg: '#123a63', headerHeight: 48, headerPadding: '0 16px' },
    Menu: { darkItemBg: '#123a63', darkItemColor: 'rgba(255, 255, 255, 0.86)', darkItemSelectedBg: '#1d5fa8' },
    Table: { cellPaddingBlockSM: 6 },
    Segmented: { trackBg: '#e1e7ef' },
  },
};

const largeTheme = { ...theme, token: { ...theme.token, fontSize: 17 } };

export function Look({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const large = useLargeType();
  // Calendars name their months and days by it, and begin the week on its first day; before anything is drawn.
  useMemo(() => dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={large ? largeTheme : theme}
      csp={nonce ? { nonce } : undefined}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
