import type { Arrival } from './timetable.js';
import type { SeedComplaint } from './demo-ways.js';

/** Days before the demo's own complaints that the past reaches back: what rises is judged against half a year. */
const firstDay = 199;
/** The last fortnight and a half belongs to the demo's own complaints; a little of the usual goes on beside them. */
const complaintsADay = 3;

/** A matter of which people have always complained. */
interface Matter {
  subject: string;
  type: SeedComplaint['type'];
  /** Of so many parts of all. */
  weight: number;
  titles: readonly string[];
  contents: readonly string[];
  replies: readonly string[];
}

const matters: readonly Matter[] = [
  {
    ...{ subject: '010101', type: 'complaint', weight: 5 },
    titles: ['楼道卫生长期无人打扫', '小区电梯厅灯坏了没人修', '地下车库积水未及时清理'],
    contents: [
      '已经向物业反映多次，一直答复在安排，至今没有解决，请主管部门督促。',
      '影响业主日常出行，希望尽快处理。',
    ],
    replies: ['已督促物业公司完成整改，并将纳入日常巡查。', '经现场核实，物业公司已安排人员处理完毕。'],
  },
  {
    ...{ subject: '020102', type: 'complaint', weight: 4 },
    titles: ['商户店外经营占用人行道', '水果摊占道摆放影响通行', '夜间烧烤桌椅摆上人行道'],
    contents: ['行人只能走机动车道，存在安全隐患，请执法部门管理。', '早晚高峰尤其严重，希望长期管住。'],
    replies: ['执法人员已到现场劝离，并安排错时巡查。', '已责令商户入店经营，物品已清理。'],
  },
  {
    ...{ subject: '020303', type: 'help', weight: 4 },
    titles: ['垃圾桶满溢未及时清运', '装修垃圾堆放多日', '投放点周边污水横流'],
    contents: ['天气一热气味很大，请协调尽快清运。', '附近居民意见较大，希望增加清运次数。'],
    replies: ['环卫单位已于当日清运完毕，并增加清运频次。', '已清理现场，后续加强巡查。'],
  },
  {
    ...{ subject: '030201', type: 'help', weight: 4 },
    titles: ['高层住户水压不足', '小区停水未提前通知', '家中断断续续停水'],
    contents: ['做饭洗漱都受影响，请供水单位尽快查明原因。', '希望告知恢复供水的时间。'],
    replies: ['经抢修供水已恢复正常，给您带来不便敬请谅解。', '已调整加压设备，水压恢复正常。'],
  },
  {
    ...{ subject: '030501', type: 'help', weight: 4 },
    titles: ['道路坑洼需要修补', '人行道砖松动破损', '路面沉降积水'],
    contents: ['骑车经过容易摔倒，请养护单位尽快修补。', '已有老人绊倒，希望尽快处理。'],
    replies: ['养护单位已完成修补，恢复通行。', '已更换破损路砖，现场已清理。'],
  },
  {
    ...{ subject: '030702', type: 'complaint', weight: 3 },
    titles: ['停车场多收费用', '路边泊位收费标准未公示', '停车缴费后仍显示欠费'],
    contents: ['请核实收费标准，并退还多收的部分。', '希望收费单位给出明确说法。'],
    replies: ['经核实，多收费用已原路退回，收费公示牌已更换。', '系统故障已修复，记录已更正。'],
  },
  {
    ...{ subject: '040401', type: 'complaint', weight: 4 },
    titles: ['消防通道长期被车辆占用', '学校门口违停严重', '路口斑马线上停车'],
    contents: ['上下学时段根本走不动，请交警部门加强执法。', '救护车都进不来，请尽快处理。'],
    replies: ['已安排警力定点执法，并加设抓拍提示。', '执法人员已到场清拖违停车辆。'],
  },
  {
    ...{ subject: '050102', type: 'complaint', weight: 5 },
    titles: ['夜间广场音响扰民', '楼下餐馆排风机噪声大', '酒吧深夜音乐声过大'],
    contents: ['家里有孩子要学习，晚上十点以后还很吵，请管一管。', '已经多次报警，过几天又反复，希望彻底解决。'],
    replies: ['已现场劝导并约定活动时段，附近居民表示认可。', '商家已加装隔声设施，复测达标。'],
  },
  {
    ...{ subject: '060101', type: 'complaint', weight: 5 },
    titles: ['公司拖欠两个月工资', '离职后工资未结清', '餐饮店拖欠临时工工资'],
    contents: ['有考勤记录和聊天记录为证，请劳动监察部门帮助追讨。', '老板一直推托，请尽快介入。'],
    replies: ['经协调，用人单位已足额支付拖欠的工资。', '劳动监察机构已立案，单位已按约定支付。'],
  },
  {
    ...{ subject: '110201', type: 'complaint', weight: 4 },
    titles: ['健身卡余额不予退还', '美容店关门会员卡无法使用', '培训课程退费被拒'],
    contents: ['合同写明可以退费，商家一直拖延，请帮助协调。', '手里有付款记录和合同，请市场监管部门处理。'],
    replies: ['经调解，商家已按合同退还余额。', '双方已达成一致，款项分两期退还。'],
  },
];

const places: readonly { district: string; streets: readonly string[] }[] = [
  { district: '370202007', streets: ['江苏路', '龙江路'] },
  { district: '370202001', streets: ['香港中路', '南京路'] },
  { district: '370203011', streets: ['台东三路', '威海路'] },
  { district: '370203021', streets: ['小白干路', '听潮路'] },
  { district: '370211002', streets: ['长江中路', '井冈山路'] },
  { district: '370212001', streets: ['深圳路', '海尔路'] },
  { district: '370212005', streets: ['仙霞岭路', '云岭路'] },
  { district: '370213006', streets: ['京口路', '书院路'] },
  { district: '370213010', streets: ['湘潭路', '重庆中路'] },
  { district: '370214003', streets: ['正阳路', '长城路'] },
];

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';
const given = ['伟', '敏', '静', '磊', '洋', '艳', '涛', '霞', '平', '桂芳', '建华', '玉梅', '志强', '秀兰', '晓明'];
/** When people ring. */
const hours = [7, 8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17, 18, 19, 20, 21];

/** Between 0 and 1, spread evenly: so many steps of the golden section. */
const spread = (index: number, start: number): number => (start + index * 0.618_033_988_75) % 1;
const pick = <Item>(items: readonly Item[], at: number): Item => items[Math.floor(at * items.length)]!;
const parts = matters.flatMap((matter) => Array.from({ length: matter.weight }, () => matter));

export const pastSize = (firstDay + 1) * complaintsADay;

/** One of the half year before, always the same: `index` from 0. */
export function pastComplaint(index: number): SeedComplaint {
  // Each matter goes around the places by itself, so that none piles up anywhere.
  const turn = Math.floor(index / parts.length);
  const matter = parts[(index * 17 + turn * 5) % parts.length]!;
  const { district, streets } = places[(index * 7 + turn * 3) % places.length]!;
  const where = pick(streets, spread(index, 0.11));
  const mood = spread(index, 0.37);
  const number = 20 + Math.floor(spread(index, 0.71) * 180);
  return {
    ...arrivalOf(index),
    ...{ channel: pick(['phone', 'phone', 'phone', 'web', 'wechat'], spread(index, 0.53)), type: matter.type },
    ...{ subject: matter.subject, district, address: `${where}${number}号`, urgency: 'normal' },
    title: pick(matter.titles, spread(index, 0.23)),
    content: `${where}${number}号：${pick(matter.titles, spread(index, 0.23))}。${pick(matter.contents, spread(index, 0.61))}`,
    complainant: {
      kind: 'citizen',
      name: surnames[(index * 7) % surnames.length]! + given[(index * 4) % given.length]!,
      phone: `139000${String(20_000 + index).padStart(5, '0')}`,
    },
    ...{ replyWanted: true, followUpWanted: spread(index, 0.83) < 0.6, fate: 'closed' },
    internalAccount: '已核实并处理，情况属实。',
    publicReply: `您好，您反映的“${pick(matter.titles, spread(index, 0.23))}”问题，${pick(matter.replies, spread(index, 0.91))}感谢您的监督。`,
    satisfaction: mood < 0.86 ? 'satisfied' : mood < 0.93 ? 'basically-satisfied' : 'dissatisfied',
    resolution: mood < 0.88 ? 'resolved' : mood < 0.94 ? 'basically-resolved' : 'unresolved',
  };
}

function arrivalOf(index: number): Arrival {
  const daysAgo = firstDay - Math.floor(index / complaintsADay);
  return { daysAgo, hour: pick(hours, spread(index, 0.19)), minute: Math.floor(spread(index, 0.43) * 60) };
}

/** A burst water main has undermined a road: three days of complaints at one place, which nobody marks as a warning. */
export const rising: readonly SeedComplaint[] = [
  ['重庆中路路面塌陷', '辅路中间塌了一个坑，车辆绕行很危险，请尽快围挡修补。'],
  ['重庆中路地面下沉', '公交站前的路面往下沉，积水看不清深浅，电动车已经摔倒好几辆。'],
  ['路面沉降底盘被刮', '路面沉降没有警示标志，刚才底盘刮坏了，请养护部门处理。'],
  ['塌陷坑未设围挡', '塌陷的坑晚上看不见，没有灯也没有围挡，请先做好警示。'],
  ['重庆中路多处路面开裂', '裂缝越来越宽，担心下面被水掏空，请专业单位检测。'],
  ['塌陷处修补后再次下沉', '昨天刚填上，今天又下沉了，请查明地下是不是漏水。'],
  ['路面塌陷影响公交停靠', '公交车停不到站台，老人上下车要走到路中间，请协调。'],
  ['人行道随路面一起下沉', '盲道已经断开，视障人士无法通行，请尽快恢复。'],
  ['路面塌陷堵住小区出口', '小区只有这一个出口，救护车进出不了，请优先处理。'],
  ['询问重庆中路何时修好', '每天上班都要经过，想知道什么时候能够恢复通行。'],
].map(([title, content], place) => ({
  ...{ daysAgo: 1 + (place % 3), hour: 7 + ((place * 5) % 13), minute: (place * 17) % 60 },
  ...{ channel: place % 3 === 2 ? 'app' : 'phone', type: place === 9 ? 'enquiry' : 'help', urgency: 'normal' },
  ...{ subject: '030501', district: '370213010', address: `重庆中路${520 + place * 6}号附近` },
  ...{ title: title!, content: content! },
  complainant: {
    kind: 'citizen',
    name: surnames[(place * 11 + 3) % surnames.length]! + given[(place * 7 + 2) % given.length]!,
    phone: `1390001${String(1000 + place)}`,
  },
  ...{ replyWanted: true, followUpWanted: true },
  fate: (['transferred', 'signed', 'handling'] as const)[place % 3]!,
}));
