import type { Words } from '#platform';
import type { Check } from './closing-checks.js';

/** A check of one table, as a remark names it: `parts-equal-total`, `carry-over 市城管局`. */
export const keyOfCheck = ({ check, of }: Pick<Check, 'check' | 'of'>): string =>
  of === undefined ? check : `${check} ${of}`;

/** Why a report goes out although a check fails, by somebody who puts their name to it. */
export interface SignedRemark {
  text: string;
  /** The checks it stands for, by `keyOfCheck`: a check that fails later needs a remark of its own. */
  checks: readonly string[];
  /** The person's id, and the name as it is printed. */
  signedBy: { id: string; name: string };
  signedAt: Date;
}

/**
 * Why a report may not be issued, in words; nothing when it may. A report whose checks all hold needs no remark; one
 * that fails needs a remark that has words, a name under it, and stands for every check that fails.
 */
export function mayIssue(checks: readonly Check[], remark?: SignedRemark): Words | undefined {
  const failed = checks.filter(({ holds }) => !holds);
  if (failed.length === 0) return undefined;
  if (!remark) return refused(failed, '须由签发人签署说明后方可发布', 'a signed remark is needed');
  if (remark.text.trim() === '') return refused(failed, '说明不能为空', 'the remark has no words');
  if (remark.signedBy.id === '' || remark.signedBy.name.trim() === '') {
    return refused(failed, '说明未经签署', 'the remark is not signed');
  }
  const open = failed.filter((check) => !remark.checks.includes(keyOfCheck(check)));
  return open.length > 0
    ? refused(open, '签署的说明未涉及以上各项', 'the signed remark does not speak of it')
    : undefined;
}

/** Nobody reads more. */
const most = 5;

function refused(failed: readonly Check[], zh: string, en: string): Words {
  const more = failed.length > most;
  const told = failed.slice(0, most);
  return {
    zh: `勾稽关系不符（${failed.length}项）：${told.map(({ detail }) => detail.zh).join('；')}${more ? '等' : ''}。${zh}。`,
    en: `${failed.length} closing check(s) fail: ${told.map(({ detail }) => detail.en).join('; ')}${more ? ' …' : ''}. ${en}.`,
  };
}
