import { createHash } from 'node:crypto';
import type { ReviewCheck } from '#directory';

/**
 * What a program can see of a thin reply (敷衍答复). It accuses nobody: what is found makes a person look before the
 * complainant is called, and a profile says which findings count. Pure.
 *
 * - `empty`: nothing is left, or next to nothing, when the formulas of courtesy and of passing on are taken away.
 * - `copied`: the unit gave the same reply to somebody else, or to this complaint in an earlier report; the caller looks that up by `replyHashOf`.
 * - `no-contact`: the complainant was to be contacted, and nobody reached them.
 * - `off-matter`: the reply names nothing of the matter.
 */

/** Chinese characters that a reply must have beside formulas: 已核实，路灯已修好恢复照明 has eleven. */
const leastSubstance = 11;

/** Of the words in the whole matter so many must come back where the title and the subject have none in common with it. */
const leastCommon = 3;

const rest = (most: number) => `[^,。;!?]{0,${most}}`;

/**
 * Formulas, over text in normal form (half-width signs but 。, no blanks). Every repetition is bounded, so that a reply
 * of 20,000 characters costs no more than its length.
 */
const formulas = new RegExp(
  [
    // who is spoken to, and how: 王先生：、尊敬的王先生，您好！、网友“阳光”您好
    `^${rest(15)}(?:网友|市民|先生|女士|同志|业主|居民|用户)(?=[,:!。]|[您你]们?好)`,
    `尊敬的?${rest(12)}(?:网友|市民|先生|女士|同志|业主|居民|用户)`,
    '(?:网友|市民|网民|来信人|诉求人|先生|女士|同志)(?:同志|朋友|们)?(?:“[^“”]{0,20}”)?',
    '[您你]们?好',
    // thanks and good wishes
    `(?:再次|首先|非常|衷心|十分|诚挚)?(?:感谢|谢谢|欢迎)(?:${rest(30)}(?:关心|支持|监督|关注|理解|信任|来电|来信|留言|反映|配合|建议)${rest(12)})?`,
    `祝[您你]${rest(20)}`,
    '敬请(?:谅解|理解)',
    '望[您你]?(?:谅解|理解)',
    // what was received: 您反映的问题已收悉
    '(?:[您你]的?|来信|来电|该)?(?:所)?(?:反映|咨询|投诉|提出|提)的?(?:问题|情况|事项|留言|诉求|来信|内容|建议)?(?:我们|我局)?(?:已|均已)?(?:收悉|收到|知悉|获悉)',
    '(?:留言|来信|来电|信件|诉求|内容|帖子|意见|建议)?已?(?:收悉|收到|知悉)',
    '[您你](?:所)?(?:反映|咨询|投诉|提出)的(?:问题|情况|事项|诉求)',
    // what comes now: 现将有关情况答复如下
    `(?:现将?|现就|特此)?[^,。;!?]{0,14}(?:答复|回复|说明|告知|函复)如下`,
    '特此(?:答复|回复|说明|告知)',
    // to whom it was passed on: 已转相关部门调查处理
    '(?:已经?|将)?(?:转交?|交办|交由|移交|转至|转给)(?:至|给|由)?(?:(?:相关|有关|职能|责任|县|市|区){0,3}(?:部门|单位|领导)和?){0,3}(?:进行|予以)?(?:调查|核实|核查|核处|处理|处置|办理|办复|研究|落实|答复|反馈){0,3}',
    // what is always being done: 正在积极调查处理中
    '(?:我们|我局|我办|相关部门|有关部门)?(?:正在|已经?|会|将)?(?:抓紧|积极|尽快|进一步|认真|高度重视|立即|及时|努力){1,3}(?:组织|安排)?(?:进行|予以)?(?:调查|核实|核查|处理|处置|办理|研究|落实|解决|反馈|整改){0,3}',
    '正在(?:进行)?(?:调查|核实|核查|处理|处置|办理|研究){1,3}之?中?',
    '(?:问题|诉求|事项)?已(?:经)?(?:办理完毕|处理完毕|办结|妥善处理|妥善解决|得到解决|解决|处理)',
    // whom to ask: 如有疑问，请拨打……
    `(?:如|若)(?:[您你])?(?:还)?有?${rest(20)}(?:疑问|问题|不明|异议),?${rest(30)}(?:联系|咨询|来电|拨打|致电)${rest(30)}`,
  ].join('|'),
  'g',
);

const dates = /(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}/g;

/**
 * Pairs of characters that stand in any letter and any reply, and say nothing of a matter. Written by hand from the
 * language of such letters; a pair that is missing here lets an idle reply through more easily, and no more.
 */
const idle = new Set(
  (
    '反映问题情况我们进行有关相关处理部门单位工作希望请求建议咨询投诉举报领导政府书记解决关于如何可以没有现在目前要求' +
    '市民网友留言回复答复调查核实了解根据规定按照是否能否因为所以如果由于已经人员这个一个什么怎么多次至今一直严重影响' +
    '为什本人您好你好谢谢感谢支持尊敬办理落实联系他们你们自己时候时间以及并且但是不是就是还是对于通过国家社会居民群众' +
    '百姓生活主要方面地方'
  ).match(/../g),
);

const han = /\p{Script=Han}/gu;
const runsOfHan = /\p{Script=Han}{2,}/gu;

/** One way of writing: half-width signs, no blanks. The full stop stays, a sentence ends with it. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** What is left of a reply without formulas and dates, a comma in the place of each. */
export const substanceOf = (reply: string): string => plain(reply).replace(dates, ',').replace(formulas, ',');

const countHan = (text: string): number => text.match(han)?.length ?? 0;

export const isEmptyReply = (reply: string): boolean => countHan(substanceOf(reply)) < leastSubstance;

/**
 * The hash by which the same reply is found again, whoever it is addressed to, whatever its date and its signs; nothing
 * for an empty one, of which many are alike.
 */
export function replyHashOf(reply: string): Buffer | null {
  const substance = substanceOf(reply);
  if (countHan(substance) < leastSubstance) return null;
  return createHash('sha256')
    .update(substance.replace(/[\p{P}\p{S}]/gu, '').toLowerCase())
    .digest();
}

/** Pairs of neighbouring Chinese characters, without the idle ones: the nearest to words without a dictionary. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of plain(text).matchAll(runsOfHan)) {
    const characters = [...run];
    for (let at = 1; at < characters.length; at++) {
      const pair = characters[at - 1]! + characters[at]!;
      if (!idle.has(pair)) pairs.add(pair);
    }
  }
  return pairs;
}

/** What a complaint is about. */
export interface MatterOfReply {
  title: string;
  content: string;
  /** Names of the subject and of those above it. */
  subjects: readonly string[];
}

/**
 * Whether a reply names nothing of the matter: no pair of characters of the title or the subject, and fewer than three of
 * the whole. A matter without Chinese words cannot be judged so.
 */
export function isOffMatter(reply: string, { title, content, subjects }: MatterOfReply): boolean {
  const short = pairsOf([title, ...subjects].join('。'));
  const whole = new Set([...short, ...pairsOf(content)]);
  if (whole.size < leastCommon) return false;
  const said = pairsOf(substanceOf(reply));
  const common = (pairs: Set<string>) => [...pairs].filter((pair) => said.has(pair)).length;
  return common(short) === 0 && common(whole) < leastCommon;
}

/** One report, as far as it is checked. */
export interface ReportFacts {
  reply: string;
  matter: MatterOfReply;
  /** The complainant wants an answer and can be reached, or the rules set a time for the first contact. */
  contactWanted: boolean;
  /** Somebody reached the complainant. */
  contacted: boolean;
  /** The same reply went to another complaint before, or to this one. */
  copied: boolean;
}

/** Everything that was found, in the order of the checks; `checks` are those that count. */
export function findingsOf(facts: ReportFacts, checks: readonly ReviewCheck[]): ReviewCheck[] {
  const { reply, matter, contactWanted, contacted, copied } = facts;
  const empty = isEmptyReply(reply);
  const found: Record<ReviewCheck, boolean> = {
    empty,
    copied,
    'no-contact': contactWanted && !contacted,
    // Of an empty one nothing more is to be said.
    'off-matter': !empty && isOffMatter(reply, matter),
  };
  return (Object.keys(found) as ReviewCheck[]).filter((check) => found[check] && checks.includes(check));
}

/** How long a reply is remembered: a season's matters come again, last year's may be answered as last year. */
export const copiedWithinDays = 90;
