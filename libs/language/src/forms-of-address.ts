import { surnameOf } from './masking.js';

/**
 * How people are called in a letter, without their whole name: 王先生, 王某, 小王, 老王, 小明您好.
 */
const TITLES =
  '先生|女士|小姐|太太|夫人|同志|同学|老师|师傅|大爷|大妈|大娘|大姐|大哥|大叔|阿姨|叔叔|奶奶|爷爷|老板|经理|总|律师|医生|教授|某某|某|氏';

/** 小区, 老师: signs that are surnames too, and words of their own behind 小 and 老. */
const WORDS_BEHIND = new Set('区学时组型店吃路麦米车城镇井楼河巷街师板年人家乡公总实化旧小老'.split(''));

/**
 * The text without the words by which somebody of that name is called. The whole name is for whoever knows it to take out
 * (`withoutIdentity`); this is for what is left of it in the way letters are written. Of a name in another script than Han
 * nothing is found.
 */
export function withoutFormsOfAddress(text: string, name: string | null | undefined): string {
  const surname = name ? surnameOf(name) : undefined;
  if (!name || surname === undefined) return text;
  const given = [...name.trim()].slice([...surname].length).join('');
  const forms = [
    `${surname}(?:${TITLES})`,
    ...(WORDS_BEHIND.has(surname) ? [] : [`[小老阿]${surname}(?!\\p{Script=Han}?(?:路|街|村|镇|庄))`]),
    ...([...given].length >= 2 ? [`${given}(?=${TITLES}|您好|你好)`] : []),
  ];
  return text.replace(new RegExp(forms.join('|'), 'gu'), '***');
}
