import { literally } from './literally.js';
import { surnameOf } from './masking.js';

/** What follows a surname: 王先生, 王哥, 王某. The longest first. */
const TITLES =
  '先生|女士|小姐|太太|夫人|同志|同学|老师|师傅|大爷|大妈|大娘|大姐|大哥|大叔|大婶|大伯|大嫂|阿姨|阿婆|阿公|叔叔|伯伯|伯母|婶子|' +
  '奶奶|爷爷|姑娘|小妹|小弟|老板|经理|主任|书记|局长|处长|科长|所长|队长|校长|院长|厂长|店长|站长|村长|组长|班长|警官|律师|医生|' +
  '大夫|护士|教授|会计|[哥姐叔姨婶嫂伯爷奶妹弟]|氏|某某|某(?![些种个地日年月天时处])|总(?![部体共是会之计数局站线量结公理])|' +
  '董(?!事)|工(?![程作人地期业资具伤会厂种商艺龄钱])|[×✕＊*○Xx]{1,2}';

/** 小区, 老师: signs that are surnames too, and words of their own behind 小 and 老. */
const WORDS_BEHIND = new Set(
  '区学时组型店吃路麦米车城镇井楼河巷街师板年人家乡公总实化旧小老孩朋心说伙计便雨雪声气数额大'.split(''),
);

/** 对于某些, 位于总部, 临时工, 施工: where a sign that is a surname too is none. */
const NOT_BEFORE: Readonly<Record<string, string>> = {
  于: '关对位由处属至在等基鉴便限终低高大小优',
  时: '临小按平当同',
  成: '完组建造达构形变',
  和: '总共饱缓',
  施: '设实措',
};
const NOT_CALLED = new Set(['施工', '高工', '成工', '时总', '和总', '成总']);

/** Given names that are words of their own: by themselves they tell of nobody. */
const WORDS = new Set(
  (
    '建设 和平 文明 国庆 平安 幸福 光明 胜利 解放 卫生 文化 文学 海洋 阳光 春天 明天 希望 团结 友谊 进步 发展 前进 红旗 长江 长城 ' +
    '黄河 泰山 东方 东海 黎明 爱国 学习 安全 健康 长春 青春 天津 重庆 青岛 山东 江南 江山 大海 大山 高山 新民 人民 振兴 复兴 中华 ' +
    '中国 正义 公正 自强 永久 永远 长安 延安 太平 如意 吉祥 顺利 成功 富强 民主 自由 志愿 先进 模范 劳动 科学 向阳 朝阳 晨光 曙光 ' +
    '星光 太阳 彩虹 小区 小学 学校 医院 公司 市场'
  ).split(' '),
);
/** What somebody does whose name stands before it. */
const DOES = '说|称|讲|表示|来电|来信|反映|投诉|本人|要求|认为|家[里中住]|住在|的(?:电话|手机|家|住址)|您好|你好';

const spaced = (signs: string): string => [...signs].map(literally).join('[\\s·•・.]{0,2}');

/**
 * The text without the words by which somebody of that name is called: 王先生, 王某, 王哥, 小王, 老王, 姓王的, 小明说, 明哥. The
 * whole name is for whoever knows it to take out (`withoutIdentity`); this is for what is left of it.
 *
 * A given name of two signs and more is taken out wherever it stands; one that is a word of its own (建设, 和平) only where
 * somebody does something by it, and one of a single sign only with what people are called by (阿英, 英姐): without, every
 * text would be full of holes. Of a name with a dot or in Latin letters its parts are found, of three letters and more. Not
 * found: nicknames, other signs for the same sound, pinyin.
 */
export function withoutFormsOfAddress(text: string, name: string | null | undefined): string {
  const forms = name ? formsOfAddress(name) : undefined;
  return forms ? text.replace(forms, '***') : text;
}

/** What somebody of that name is called by, as a pattern; nothing where there is nothing to find. */
export function formsOfAddress(name: string): RegExp | undefined {
  const forms = formsOf(name.trim());
  // Letters in either case: of Han signs it would cost most of the time.
  return forms.length === 0 ? undefined : new RegExp(forms.join('|'), /\p{Script=Latin}/u.test(name) ? 'giu' : 'gu');
}

function formsOf(name: string): string[] {
  const surname = surnameOf(name);
  if (surname === undefined) return partsOf(name);
  const given = [...name].slice([...surname].length).join('');
  const last = [...given].at(-1)!;
  const mayBe = NOT_BEFORE[surname] ? `(?<![${NOT_BEFORE[surname]}])` : '';
  const no = [...NOT_CALLED].filter((word) => word.startsWith(surname)).map((word) => `(?!${word})`);
  const called = (sign: string) =>
    WORDS_BEHIND.has(sign) ? [] : [`[小老阿]${sign}(?!\\p{Script=Han}?(?:路|街|村|镇|庄))`];
  return [
    `${mayBe}${no.join('')}${surname}(?:${TITLES})`,
    ...called(surname),
    `姓${surname}(?:的|女士|先生)?`,
    ...([...given].length < 2
      ? []
      : [WORDS.has(given) ? `${given}(?=${DOES}|${TITLES})` : `${spaced(given)}(?:${TITLES})?`]),
    ...(WORDS_BEHIND.has(last) || '大表堂二三四五帅的'.includes(last)
      ? []
      : [`${last}(?:[哥姐叔姨婶嫂]|阿姨|大[哥姐妈爷])`, `阿${last}`]),
  ];
}

/** Of 迪丽热巴·迪力木拉提 and John Smith each part by itself. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s·•・.．]+/u);
  return parts.flatMap((part) => {
    if (/^\p{Script=Han}{2,}$/u.test(part) && parts.length > 1) return [part];
    return /^\p{Script=Latin}{3,}$/u.test(part) ? [`(?<!\\p{Script=Latin})${part}(?!\\p{Script=Latin})`] : [];
  });
}
