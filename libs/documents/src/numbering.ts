import type { Heading, Language } from './document.js';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese: 12 is 十二, 20 is 二十, 21 is 二十一. Others as digits. */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return `${ten}${ones === 0 ? '' : digits[ones]}`;
}

/** GB/T 9704-2012, 7.3.3: the levels of an official text are 一、 （一） 1. （1）. */
export function headingNumber(level: Heading['level'], number: number): string {
  if (level === 1) return `${chineseNumber(number)}、`;
  if (level === 2) return `（${chineseNumber(number)}）`;
  return level === 3 ? `${number}.` : `（${number}）`;
}

/** Counts headings in the order of the document; each level begins again below a new one of a higher level. */
export class HeadingCounter {
  #counts = [0, 0, 0, 0];

  next({ level, numbered = true }: Pick<Heading, 'level' | 'numbered'>): string {
    this.#counts.fill(0, level);
    if (!numbered) return '';
    const number = (this.#counts[level - 1] ?? 0) + 1;
    this.#counts[level - 1] = number;
    return headingNumber(level, number);
  }
}

/** What the renderings write by themselves. */
const added = {
  zh: {
    table: (number: number) => `表${number}`,
    chart: (number: number) => `图${number}`,
    definitions: '口径说明',
    attachments: '附件：',
    copiesTo: '抄送：',
    notes: '注：',
    noData: '无数据',
    unplaced: '未设图上位置：',
    issued: '印发',
    numerator: '分子',
    denominator: '分母',
    contents: '目录',
    sheet: '工作表',
    definition: ['编号', '指标', '口径'],
    colon: '：',
  },
  en: {
    table: (number: number) => `Table ${number}`,
    chart: (number: number) => `Figure ${number}`,
    definitions: 'Definitions',
    attachments: 'Attachments: ',
    copiesTo: 'Copies to: ',
    notes: 'Note: ',
    noData: 'No data',
    unplaced: 'Without a place on the map:',
    issued: ' issued',
    numerator: 'numerator',
    denominator: 'denominator',
    contents: 'Contents',
    sheet: 'Sheet',
    definition: ['Id', 'Indicator', 'Definition'],
    colon: ': ',
  },
} as const;

export const wordsOf = (language: Language) => added[language];

/** 表1 各区市诉求情况: what stands above a table and below a chart. */
export const captionOf = ({ label, caption }: { label: string; caption: string }) => `${label}\u3000${caption}`;
