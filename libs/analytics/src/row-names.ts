import type { Reference } from '#directory';
import type { Dimension } from './rates-asked.js';

const typeNames: Record<string, string> = {
  enquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
  other: '其他',
};

/** What people call a row's key; a period is called what its key says. */
export function rowName(key: string, by: Dimension | undefined, reference: Reference): string {
  switch (by) {
    case undefined:
      return '合计';
    case 'unit':
      return reference.units.get(key)?.name ?? (key === 'none' ? '尚未转办' : key);
    case 'district':
      return reference.districts.get(key)?.name ?? (key === 'none' ? '未填区域' : key);
    case 'subject':
      return reference.subjects.get(key)?.name ?? (key === 'none' ? '未分类' : key);
    case 'channel':
      return reference.channels.get(key)?.zh ?? key;
    case 'type':
      return typeNames[key] ?? key;
    default:
      return key;
  }
}
