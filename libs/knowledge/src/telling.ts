import type { HouseNotice } from '#complaints';
import type { Role } from '#directory';
import type { ArticleAct } from './life.js';

/** What of an article a notice needs. */
export interface Told {
  id: string;
  title: string;
  unit: string | null;
  keeperId: string | null;
}

const keepers: Role = 'supervisor';

const notice = (
  { id, title, unit }: Told,
  key: string,
  people: (string | null)[],
  text: string,
  orUnit = unit,
  ofUnit: HouseNotice['to']['ofUnit'] = ['handler', 'head'],
): HouseNotice => ({
  ...{ kind: 'knowledge', about: id, key },
  to: { people: people.filter((one) => one !== null), unit: orUnit, ofUnit, role: keepers },
  text: text.replace('{title}', () => `《${title}》`),
});

interface ActTold {
  article: Told & { version: number };
  hand: { title: string; submittedBy: string | null } | null;
}

/** Of what was handed in those who may judge it hear; of the judgement who handed it in. */
export function tellOfActs(
  act: ArticleAct,
  { article, hand }: ActTold,
  by: { id: string },
  reason: string | undefined,
): HouseNotice[] {
  const told = { ...article, title: hand?.title ?? article.title };
  const key = `${act} ${article.version}`;
  const why = reason ? `，意见：${reason}` : '';
  switch (act) {
    case 'submit':
      // The unit's head judges what is the unit's; the keepers see what waits in their list.
      return [notice(told, key, [], `知识条目{title}待审核。`, told.unit, ['head'])];
    case 'approve':
      return others([hand?.submittedBy, article.keeperId], by).map((id) =>
        notice(told, key, [id], `知识条目{title}已审核通过并发布。`),
      );
    case 'send-back':
      return others([hand?.submittedBy], by).map((id) => notice(told, key, [id], `知识条目{title}被退回修改${why}。`));
    case 'withdraw':
      return others([article.keeperId], by).map((id) => notice(told, key, [id], `知识条目{title}已下架${why}。`));
    default:
      return [];
  }
}

const others = (ids: readonly (string | null | undefined)[], by: { id: string }): string[] => [
  ...new Set(ids.filter((id): id is string => !!id && id !== by.id)),
];

/** The keeper hears before an article ends, while there is time to write the next edition. */
export const tellOfExpiry = (told: Told & { validTo: string }, lastDay: string): HouseNotice =>
  notice(told, `expiring ${told.validTo}`, [told.keeperId], `知识条目{title}将于${lastDay}后失效，请及时修订或下架。`);

export const tellOfEnd = (told: Told & { validTo: string }): HouseNotice =>
  notice(told, `expired ${told.validTo}`, [told.keeperId], `知识条目{title}已过有效期，不再供坐席和公众查询。`);

export const tellOfCorrection = (told: Told, correctionId: string): HouseNotice =>
  notice(told, `correction ${correctionId}`, [told.keeperId], `知识条目{title}收到纠错反馈，请核实答复。`);

export const tellOfAnswer = (told: Told, correctionId: string, reporter: string, accepted: boolean): HouseNotice =>
  notice(
    told,
    `answer ${correctionId}`,
    [reporter],
    `您对知识条目{title}的纠错反馈${accepted ? '已被采纳' : '已有答复'}。`,
    null,
  );
