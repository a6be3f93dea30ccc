import type { Command } from './command.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Every command, by its name of one word or two. */
export const commands: Record<string, Command> = {
  import: {
    usage: 'FILE --map MAP [--history] [--unit UNIT] [--source SOURCE]',
    zh: '导入CSV或XLSX文件；--history 保留原有时间，不发通知、黄牌红牌和督办',
    en: 'import a CSV or XLSX file; --history keeps its own times and sends no notice, card or order',
    words: [1, 1],
    options: { map: text, history: flag, unit: text, source: text },
    load: () => import('./commands/import.js'),
  },
  deadline: {
    usage:
      '--profile P --type T --at TIME [--urgency U] [--channel C] [--grade G] [--enterprise] [--format json|table]',
    zh: '按规则推算各项时限及其依据',
    en: 'reckon the deadlines of a complaint, with their reasons',
    words: [0, 0],
    options: {
      profile: text,
      type: text,
      at: text,
      urgency: text,
      channel: text,
      grade: text,
      enterprise: flag,
      format: text,
    },
    load: () => import('./commands/deadline.js'),
  },
  'calendar import': {
    usage: 'FILE [--calendar CODE] [--year YEAR] [--dry] [--reason WHY]',
    zh: '导入放假安排（JSON或ICS）；--dry 只列出将要变动的日子',
    en: 'take over the holidays of a year (JSON or ICS); --dry only says which days would change',
    words: [1, 1],
    options: { calendar: text, year: text, dry: flag, reason: text },
    load: () => import('./commands/calendar-import.js'),
  },
  rates: {
    usage:
      '--from DATE --to DATE [--by day|week|month|quarter|year|unit|district|subject|channel|type]\n' +
      '    [--within 5wd|5d] [--base due|received|closed] [--fairly WEIGHT] [--format json|table]',
    zh: '统计指标：收件、办结、按时办结率、解决率、满意率、办理时长；--to 不含当日',
    en: 'indicators: received, closed, on time, resolution, satisfaction, time to report; --to is exclusive',
    words: [0, 0],
    options: { from: text, to: text, by: text, within: text, base: text, fairly: text, format: text },
    load: () => import('./commands/rates.js'),
  },
  draw: {
    usage: '--month 2026-03 CODE',
    zh: '重现某月回访抽取：种子、落点与结果',
    en: 'show again how a complaint fell in the draw of follow-ups of a month, and by which seed',
    words: [1, 1],
    options: { month: text },
    load: () => import('./commands/draw.js'),
  },
  verify: {
    usage: '',
    zh: '核验全部诉求的事件链与状态',
    en: 'check the event chains and states of all complaints',
    words: [0, 0],
    options: {},
    load: () => import('./commands/verify.js'),
  },
  'person add': {
    usage: 'NAME --role operator|dispatcher|handler|followup|supervisor|analyst|admin [--unit UNIT] [--name 显示名]',
    zh: '添加人员，给出一次性登录链接',
    en: 'add somebody, with a single-use sign-in link',
    words: [1, 1],
    options: { role: text, unit: text, name: text },
    load: () => import('./commands/person-add.js'),
  },
  'person list': {
    usage: '[--role ROLE] [--unit UNIT] [--format json|table]',
    zh: '列出人员',
    en: 'list the people of the hotline',
    words: [0, 0],
    options: { role: text, unit: text, format: text },
    load: () => import('./commands/person-list.js'),
  },
  migrate: {
    usage: '',
    zh: '将数据库结构更新到本版本',
    en: 'bring the database schema to date',
    words: [0, 0],
    options: {},
    load: () => import('./commands/migrate.js'),
  },
  prepare: {
    usage: '',
    zh: '数据库结构、基础数据、演示数据（npm start 自动执行）',
    en: 'schema, reference data and the demo (npm start does it)',
    words: [0, 0],
    options: {},
    load: () => import('./commands/prepare.js'),
  },
  'keys create': {
    usage: '',
    zh: '生成密钥文件（HOTLINE_KEY_FILE），已存在的不动',
    en: 'make the key file (HOTLINE_KEY_FILE); one that exists is left alone',
    words: [0, 0],
    options: {},
    load: () => import('./commands/keys-create.js'),
  },
  'keys rotate': {
    usage: '',
    zh: '生成新的加密密钥并设为当前密钥',
    en: 'make a new sealing key the current one',
    words: [0, 0],
    options: {},
    load: () => import('./commands/keys-rotate.js'),
  },
  'keys reseal': {
    usage: '',
    zh: '用当前密钥重新加密由旧密钥加密的内容（可中断，可重复执行）',
    en: 'seal anew, with the current key, what older keys have sealed (may be stopped and run again)',
    words: [0, 0],
    options: {},
    load: () => import('./commands/keys-reseal.js'),
  },
};
