import type { FieldError } from '#platform';
import { isPlainText } from './plain-text.js';
import type { Subject } from './subject.js';

/** A row of the file that a new version of the subjects comes in. */
export interface SubjectRow {
  /** Line of the file, the head being the first. */
  line: number;
  code: string;
  name: string;
  parent: string;
  pinyin: string;
  /** Codes of the version before that this one takes over; its own, where it is the same under another name. */
  replaces: string[];
}

export interface SubjectPlan {
  /** Fields are named `line 12 · parent`. */
  problems: FieldError[];
  added: Pick<Subject, 'code' | 'name' | 'parent' | 'level' | 'leaf' | 'pinyin'>[];
  renamed: { code: string; before: string; after: string; pinyin: string }[];
  retired: { code: string; name: string; into: string | null }[];
  kept: number;
  mapping: { from: string; to: string }[];
}

type Known = Pick<Subject, 'code' | 'name' | 'parent' | 'pinyin' | 'retiredIn'>;

const codeForm = /^[A-Za-z0-9]{1,12}$/;
const deepest = 6;
const mostProblems = 200;

/**
 * What a file makes of the subjects: which are new, which go, and where those go. A code keeps its meaning for ever:
 * one with another name says itself that it is the same (`replaces` names it), one that was retired is not used again.
 */
export function planSubjects(rows: readonly SubjectRow[], known: readonly Known[]): SubjectPlan {
  const problems: FieldError[] = [];
  const refuse = ({ line }: SubjectRow, column: string, zh: string, en: string) => {
    if (problems.length < mostProblems) problems.push({ field: `line ${line} · ${column}`, zh, en });
  };
  const before = new Map(known.map((subject) => [subject.code, subject]));
  const serving = new Map(known.filter(({ retiredIn }) => retiredIn === null).map((one) => [one.code, one]));
  const after = new Map<string, SubjectRow>();
  for (const row of rows) {
    if (!codeForm.test(row.code)) refuse(row, 'code', '须为1至12位字母或数字', 'must be 1 to 12 letters or digits');
    else if (after.has(row.code)) refuse(row, 'code', '重复', 'is there twice');
    else after.set(row.code, row);
  }
  const above = new Set([...after.values()].map(({ parent }) => parent));
  const siblings = new Set<string>();
  const mapping = new Map<string, string>();
  const plan: SubjectPlan = { problems, added: [], renamed: [], retired: [], kept: 0, mapping: [] };
  for (const row of after.values()) {
    const { code, name, parent, pinyin } = row;
    if (name === '' || name.length > 60 || !isPlainText(name)) {
      refuse(row, 'name', '须为1至60个字', 'must be 1 to 60 characters');
    }
    if (!/^[a-z0-9]{0,60}$/.test(pinyin)) refuse(row, 'pinyin', '须为小写拼音首字母', 'must be a-z and 0-9');
    const level = levelOf(row, after);
    if (parent !== '' && !after.has(parent)) refuse(row, 'parent', '文件中没有这个上级', 'is not in the file');
    else if (level === undefined) refuse(row, 'parent', '上下级循环或层级过深', 'makes a circle, or the tree too deep');
    if (siblings.has(`${parent}/${name}`)) refuse(row, 'name', '同一上级下重名', 'is there twice below one parent');
    siblings.add(`${parent}/${name}`);
    const former = before.get(code);
    if (former && former.retiredIn !== null) {
      refuse(row, 'code', '曾用后停用的代码不能再用', 'has served and was retired: take a new one');
    } else if (former && (former.parent ?? '') !== parent) {
      refuse(
        row,
        'parent',
        '已有代码不能改换上级，请使用新代码',
        'is another than before: such a subject takes a new code',
      );
    } else if (former && former.name !== name) {
      if (row.replaces.includes(code)) plan.renamed.push({ code, before: former.name, after: name, pinyin });
      else {
        refuse(
          row,
          'name',
          `原为“${former.name}”：仅改名请在replaces栏填写本代码，含义不同请使用新代码`,
          `was ${former.name}: name the code itself under replaces where it means the same, else take a new code`,
        );
      }
    } else if (former) plan.kept++;
    else {
      const leaf = !above.has(code);
      plan.added.push({ code, name, parent: parent === '' ? null : parent, level: level ?? 1, leaf, pinyin });
    }
    for (const from of row.replaces) {
      if (from === code && former) continue;
      if (!serving.has(from)) refuse(row, 'replaces', `没有在用的${from}`, `${from} is not a subject that serves`);
      else if (after.has(from)) refuse(row, 'replaces', `${from}仍在文件中`, `${from} is still in the file`);
      else if (mapping.has(from)) refuse(row, 'replaces', `${from}已归入其他代码`, `${from} goes elsewhere already`);
      else mapping.set(from, code);
    }
  }
  if (after.size === 0) problems.push({ field: 'content', zh: '没有任何分类', en: 'has no subject at all' });
  plan.retired = [...serving.values()]
    .filter(({ code }) => !after.has(code))
    .map(({ code, name }) => ({ code, name, into: mapping.get(code) ?? null }));
  plan.mapping = [...mapping].map(([from, to]) => ({ from, to }));
  return plan;
}

/** 1 is the top; nothing for a circle. */
function levelOf(row: SubjectRow, rows: ReadonlyMap<string, SubjectRow>): number | undefined {
  for (let level = 1, at: SubjectRow | undefined = row; level <= deepest; level++) {
    if (at.parent === '') return level;
    at = rows.get(at.parent);
    if (!at) return level;
  }
  return undefined;
}
