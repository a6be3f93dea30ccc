import type { Reference } from '#directory';
import type { Language } from '#documents';
import type { Words } from '#platform';
import type { Dimension } from './figures/figures-asked.js';

const kindNames: Record<string, Words> = {
  citizen: { zh: '市民', en: 'citizens' },
  enterprise: { zh: '企业', en: 'enterprises' },
  anonymous: { zh: '匿名', en: 'anonymous' },
};

const typeNames: Record<string, Words> = {
  enquiry: { zh: '咨询', en: 'enquiry' },
  help: { zh: '求助', en: 'request for help' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report of wrongdoing' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
  other: { zh: '其他', en: 'other' },
};

const nobody = {
  unit: { zh: '尚未转办', en: 'not transferred yet' },
  district: { zh: '未填区域', en: 'no district given' },
  subject: { zh: '未分类', en: 'not classified' },
} satisfies Record<string, Words>;

/** Of what no unit has. */
export const noUnit: Words = nobody.unit;

/**
 * What people call a row's key; a period is called what its key says. In English as far as there are English names: units,
 * districts and subjects have none and keep their own.
 */
export function rowName(
  key: string,
  by: Dimension | undefined,
  reference: Reference,
  language: Language = 'zh',
): string {
  const none = (of: keyof typeof nobody) => (key === 'none' ? nobody[of][language] : key);
  switch (by) {
    case undefined:
      return language === 'zh' ? '合计' : 'total';
    case 'unit':
      return reference.units.get(key)?.name ?? none('unit');
    case 'district':
    case 'street':
      return reference.districts.get(key)?.name ?? none('district');
    case 'subject':
    case 'subject-1':
    case 'subject-2':
      return reference.subjects.get(key)?.name ?? none('subject');
    case 'channel':
      return reference.channels.get(key)?.[language] ?? key;
    case 'type':
      return typeNames[key]?.[language] ?? key;
    case 'kind':
      return kindNames[key]?.[language] ?? key;
    default:
      return key;
  }
}

/** English names by the Chinese ones, of what a report calls by name. */
export const englishNames = (reference: Reference): ReadonlyMap<string, string> =>
  new Map([
    ...[...Object.values(kindNames), ...Object.values(typeNames), ...Object.values(nobody)].map(
      ({ zh, en }) => [zh, en] as const,
    ),
    ...[...reference.channels.values()].map(({ zh, en }) => [zh, en] as const),
    ['合计', 'total'],
  ]);
