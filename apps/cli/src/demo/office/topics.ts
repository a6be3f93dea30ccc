import { MonthlyTopic, TopicTask, Topics, type TopicAct } from '#analytics';
import { addDays, periodKey, type LocalDate } from '#directory';
import type { Office } from './office.js';

interface Chosen {
  month: string;
  subject: string;
  title: string;
  leadUnit: string;
  reason: string;
  tasks: readonly string[];
  /** Days before the demo's beginning when it was chosen. */
  ago: number;
}

const building = {
  ...{ subject: '0601', title: '破解建筑行业欠薪', leadUnit: 'QD-HRSS', reason: '群众反映集中，年末为高发期' },
  tasks: ['建立在建项目工资保证金台账', '对投诉集中的项目开展联合检查', '公布欠薪企业名单'],
};
const noise = {
  ...{ subject: '0501', title: '治理夜间社会生活噪声', leadUnit: 'QD-EEB', reason: '夜间噪声重复投诉多，涉及多部门' },
  tasks: ['划定重点点位并安装噪声显示屏', '组织夜间联合巡查十二次'],
};

const publicText =
  '针对市民集中反映的夜间社会生活噪声，市生态环境局会同公安、城管部门划定重点点位，安装噪声显示屏，开展夜间联合巡查，重复投诉明显下降。后续将转入常态管理，欢迎继续拨打12345监督。';

/** One topic that is being worked at, one of two months ago that is finished and published; last month's is to be chosen. */
export async function workTopics(office: Office): Promise<void> {
  const { today } = office;
  await begin(office, { ...building, month: today.slice(0, 7), ago: 6 });
  await finish(office, { ...noise, month: monthBefore(monthBefore(today)).slice(0, 7), ago: 40 });
}

const monthBefore = (day: LocalDate): LocalDate => `${periodKey(addDays(`${day.slice(0, 7)}-01`, -1), 'month')}-01`;

async function begin(office: Office, chosen: Chosen): Promise<MonthlyTopic> {
  const { hotline, database, clock, supervisor, ago, today } = office;
  const topics = hotline.get(Topics);
  const { tasks, ago: days, month, subject } = chosen;
  const find = () => database.manager.findOneByOrFail(MonthlyTopic, { month, subject });
  if (!(await database.manager.existsBy(MonthlyTopic, { month, subject }))) {
    const { title, leadUnit, reason } = chosen;
    await clock.at(ago(days, 9), () => topics.choose({ month, subject, title, leadUnit, reason }, supervisor));
  }
  let topic = await find();
  if (topic.state !== 'chosen') return topic;
  const listed = await database.manager.findBy(TopicTask, { topicId: topic.id });
  for (const [place, title] of tasks.entries()) {
    if (listed.some((one) => one.title === title)) continue;
    const given = {
      version: topic.version,
      unit: chosen.leadUnit,
      title,
      dueDay: addDays(today, 10 * (place + 1) - days),
    };
    await clock.at(ago(days, 10), () => topics.addTask(topic.id, given, supervisor));
    topic = await find();
  }
  await clock.at(ago(days, 11), () => topics.act(topic.id, 'start', { version: topic.version }, supervisor));
  return find();
}

async function finish(office: Office, chosen: Chosen): Promise<void> {
  const { hotline, database, clock, cast, supervisor, ago } = office;
  const topics = hotline.get(Topics);
  let topic = await begin(office, chosen);
  const again = async () => void (topic = await database.manager.findOneByOrFail(MonthlyTopic, { id: topic.id }));
  const unit = await cast.handlerOf(chosen.leadUnit);
  const tasks = await database.manager.findBy(TopicTask, { topicId: topic.id });
  for (const { id, state, title } of topic.state === 'working' ? tasks : []) {
    if (state === 'open' && unit.kind === 'person') {
      const said = { version: topic.version, evidence: `${title}：已完成，台账和现场照片已归档。` };
      await clock.at(ago(20, 15), () => topics.actOnTask(topic.id, id, 'report', said, unit));
      await again();
    }
    if (state === 'open' || state === 'reported') {
      const said = { version: topic.version };
      await clock.at(ago(16, 10), () => topics.actOnTask(topic.id, id, 'strike-off', said, supervisor));
      await again();
    }
  }
  const steps: readonly [MonthlyTopic['state'], TopicAct, number, string?][] = [
    ['working', 'finish', 15],
    ['finished', 'publish', 13, publicText],
  ];
  for (const [state, act, days, text] of steps) {
    if (topic.state !== state) continue;
    const said = { version: topic.version, ...(text === undefined ? {} : { publicText: text }) };
    await clock.at(ago(days, 16), () => topics.act(topic.id, act, said, supervisor));
    await again();
  }
}
