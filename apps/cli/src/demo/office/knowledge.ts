import {
  Articles,
  Corrections,
  Expiry,
  KnowledgeArticle,
  KnowledgeCorrection,
  Misses,
  type Content,
  type PlainAct,
} from '#knowledge';
import { addDays, type PersonActor } from '#directory';
import type { Office } from './office.js';

type Written = Pick<Content, 'title' | 'answer' | 'subjects'> & Partial<Content>;

const fromUnit: Record<'draft' | 'submitted' | 'sentBack', Written> = {
  draft: {
    title: '灵活就业人员社会保险补贴多久发放？',
    answer:
      '灵活就业社会保险补贴由申报地人力资源社会保障部门审核，公示无异议后发放。具体时间以当地公告为准。（演示内容）',
    subjects: ['060301'],
    keywords: ['灵活就业', '社保补贴'],
  },
  submitted: {
    title: '农民工工资专用账户由谁监管？',
    answer: '施工总承包单位应当开设农民工工资专用账户，由人力资源社会保障部门会同住房城乡建设等部门监督。（演示内容）',
    subjects: ['060102'],
    questions: ['工资专户钱被挪用找谁'],
    sources: [{ name: '《保障农民工工资支付条例》', documentNumber: '国务院令第724号', url: null }],
  },
  sentBack: {
    title: '试用期工资最低是多少？',
    answer: '试用期工资不得低于本单位相同岗位最低档工资的百分之八十，并不得低于当地最低工资标准。（演示内容）',
    subjects: ['060103'],
  },
};

const ended: Record<'expired' | 'withdrawn' | 'expiring', Written> = {
  expired: {
    title: '夏季高温补贴发放到几月？',
    answer: '高温补贴按月发放，执行期以当年通知为准。（演示内容）',
    subjects: ['060104'],
  },
  withdrawn: {
    title: '社保大厅周末办理时间',
    answer: '社保服务大厅周六上午办理业务。（演示内容）',
    subjects: ['060204'],
  },
  expiring: {
    title: '稳岗返还政策今年如何申领？',
    answer: '符合条件的企业无需申请，由人力资源社会保障部门后台比对后直接返还。（演示内容）',
    subjects: ['120501'],
  },
};

const missed = ['老年人公交卡年审', '宠物狗狂犬疫苗接种点', '公租房腾退流程'];
const wrong = '领取条件中“缴费满一年”应写明“用人单位和本人”，请核对。';

/** Items of the knowledge base in each of their states, an error that was reported, and questions nobody has answered. */
export async function keepKnowledge(office: Office): Promise<void> {
  const writer = office.cast.as('handler');
  const reviewer = office.cast.as('head');
  const operator = office.cast.as('operator');
  if (writer.kind !== 'person' || reviewer.kind !== 'person' || operator.kind !== 'person') return;
  const desk = new Desk(office, writer, reviewer);
  await desk.article(fromUnit.draft, 2, []);
  await desk.article(fromUnit.submitted, 3, ['submit']);
  await desk.article(fromUnit.sentBack, 5, ['submit', 'send-back']);
  await desk.article({ ...ended.withdrawn, audience: 'public' }, 90, ['submit', 'approve', 'withdraw']);
  const until = (days: number) => ({ audience: 'public' as const, validTo: addDays(office.today, days) });
  await desk.article({ ...ended.expiring, ...until(9) }, 80, ['submit', 'approve']);
  await desk.article({ ...ended.expired, ...until(-4) }, 70, ['submit', 'approve']);
  await office.hotline.get(Expiry).sweep();
  await correct(office, operator);
  const misses = office.hotline.get(Misses);
  const known = new Set((await misses.page({})).items.map(({ words }) => words));
  for (const question of missed) if (!known.has(question)) await misses.note(question);
}

/** What a unit writes and its head judges. */
class Desk {
  constructor(
    private readonly office: Office,
    private readonly writer: PersonActor,
    private readonly reviewer: PersonActor,
  ) {}

  /** Goes on from where the article of that title stands: its version counts the acts that have been done. */
  async article(content: Written, days: number, acts: readonly PlainAct[]): Promise<void> {
    const { hotline, database, clock, ago } = this.office;
    const articles = hotline.get(Articles);
    const { title } = content;
    const find = () => database.manager.findOneBy(KnowledgeArticle, { title, keeperId: this.writer.id });
    if (!(await find())) await clock.at(ago(days, 9), () => articles.collect(content, this.writer));
    for (const [place, act] of acts.entries()) {
      const { id, version } = (await find())!;
      if (version > place + 1) continue;
      const said = { version, reason: reasons[act] };
      const who = act === 'submit' ? this.writer : this.reviewer;
      await clock.at(ago(days - (place > 1 ? days / 2 : 0), 10 + place), () => articles.act(id, act, said, who));
    }
  }
}

const reasons: Partial<Record<PlainAct, string>> = {
  'send-back': '请补充最低工资标准的文号和执行日期。',
  withdraw: '办理时间已调整，另行发布新条目。',
};

async function correct({ hotline, database, clock, ago }: Office, operator: PersonActor): Promise<void> {
  const article = await database.manager.findOneBy(KnowledgeArticle, {
    title: '领取失业保险金需要符合哪些条件？',
    state: 'published',
  });
  if (!article || (await database.manager.existsBy(KnowledgeCorrection, { articleId: article.id }))) return;
  await clock.at(ago(1, 14), () => hotline.get(Corrections).report(article.id, wrong, operator));
}
