import type { Words } from '#platform';

const browsers: [RegExp, string][] = [
  [/MicroMessenger\/([\d.]+)/, 'WeChat'],
  [/DingTalk\/([\d.]+)/, 'DingTalk'],
  [/Edg(?:e|A|iOS)?\/([\d.]+)/, 'Edge'],
  [/(?:QQBrowser|MQQBrowser)\/([\d.]+)/, 'QQ Browser'],
  [/HuaweiBrowser\/([\d.]+)/, 'Huawei Browser'],
  [/(?:360SE|QIHU|360EE)/, '360 Browser'],
  [/OPR\/([\d.]+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/([\d.]+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/([\d.]+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/UOS|Uniontech/i, 'UOS'],
  [/Kylin/i, 'Kylin'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];
const chinese: Record<string, string> = {
  WeChat: '微信',
  DingTalk: '钉钉',
  'QQ Browser': 'QQ浏览器',
  'Huawei Browser': '华为浏览器',
  '360 Browser': '360浏览器',
  HarmonyOS: '鸿蒙',
  UOS: '统信UOS',
  Kylin: '银河麒麟',
};

/** As much of a User-Agent as is kept. */
export const longestAgent = 300;

/** Which browser it was, in words that its owner recognises; a User-Agent proves nothing. */
export function browserWords(agent: string | null): Words {
  if (!agent) return { zh: '未知程序', en: 'an unknown program' };
  let browser: string | undefined;
  let version = '';
  for (const [pattern, name] of browsers) {
    const found = pattern.exec(agent);
    if (!found) continue;
    browser = name;
    version = found[1]?.split('.')[0] ?? '';
    break;
  }
  if (!browser) return { zh: '其他程序', en: 'another program' };
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  const say = (words: Record<string, string>) =>
    [[words[browser] ?? browser, version].filter(Boolean).join(' '), system && (words[system] ?? system)]
      .filter(Boolean)
      .join(' · ');
  return { zh: say(chinese), en: say({}) };
}
