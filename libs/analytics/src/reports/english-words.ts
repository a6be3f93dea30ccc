/** What the tables and charts of reports are called, by their ids. */
export const englishCaptions: Record<string, string> = {
  ...{ channels: 'By channel', types: 'By type' },
  ...{
    streets: 'By street',
    districts: 'By district',
    'districts-chart': 'Map of districts',
    trend: 'Complaints received',
  },
  retypes: 'Re-typings by unit',
  ...{ units: 'Units: received and handled', 'carry-over': 'Carry-over', scores: 'Scores of units' },
  ...{ subjects: 'By subject', 'hot-words': 'Hot words' },
  'enterprise-subjects': 'Enterprises: by subject',
  'enterprise-units': 'Enterprises: units',
  ...{ 'topic-trend': 'The topic by month', 'topic-units': 'The topic: units', 'topic-parts': 'The topic: subjects' },
  'topic-places': 'The topic: places',
};

/** Headings and words of their cells. */
export const englishWords: Record<string, string> = {
  ...{ 件数: 'complaints', 占比: 'share', 上期: 'the period before', 环比: 'change', 同比: 'year on year' },
  ...{ 受理: 'received', 办结: 'closed', 应办结: 'due', 按时办结率: 'on time', 已测评: 'assessed' },
  ...{
    解决率: 'resolution',
    已评价: 'rated',
    满意率: 'satisfaction',
    受理量: 'received',
    及时签收率: 'signed in time',
  },
  ...{
    受理渠道: 'channel',
    诉求类型: 'type',
    '区（市）': 'district',
    '街道（镇）': 'street',
    '未注明街道（镇）': 'no street given',
    区域: 'place',
    诉求事项: 'subject',
  },
  ...{ 责任单位: 'unit', 承办单位: 'unit', 项目: 'item', 名次: 'rank', 总分: 'points', 档次: 'band', 红黑榜: 'list' },
  ...{
    期初在办: 'opening',
    新增: 'new',
    重新办理: 'reopened',
    不予受理: 'declined',
    撤回: 'withdrawn',
    合并: 'merged',
  },
  ...{ 件次: 'times', '单位：件次': 'times' },
  ...{ 期末在办: 'closing', 转入: 'moved in', 转出: 'moved out', 持平: 'unchanged', 口径不同: 'defined otherwise' },
  ...{ 其他: 'others', 件: 'complaints', '单位：件': 'complaints', '单位：分': 'points', 诉求量: 'complaints' },
  ...{
    '加：新增': 'plus new',
    '加：重新办理': 'plus reopened',
    '减：办结': 'less closed',
    '减：撤回': 'less withdrawn',
  },
  ...{ '减：不予受理': 'less declined', '减：合并': 'less merged' },
  ...{ 红榜: 'red list', 黑榜: 'black list', 合计: 'total' },
};

/** What is made from other figures, by the id of its definition. */
export const englishDerived: Record<string, { name: string; text: string }> = {
  'share-of-total/1': {
    name: 'share',
    text: 'Complaints of the row divided by all of its table, in percent; "–" of nothing. Each is rounded by itself, so that they may not add up to 100 %.',
  },
  'change-in-percent/1': {
    name: 'change of a count',
    text: '(This period − the other period) ÷ the other period, in percent. "change" is against the period of the same length just before, "year on year" against the same days a year ago; after 0 it is "new".',
  },
  'change-in-points/1': {
    name: 'change of a rate',
    text: 'This rate − the other rate, in percentage points, from the counts of both, rounded once.',
  },
  'change-in-seconds/1': { name: 'change of a duration', text: 'This mean − the other mean, in seconds.' },
  'daily-mean/1': { name: 'a day', text: 'Complaints divided by calendar days, one decimal.' },
  'others/1': {
    name: 'gone elsewhere',
    text: 'Received less answered by the hotline less transferred: declined, withdrawn, merged, or neither dispatched nor answered yet.',
  },
  'carry-over/1': {
    name: 'carry-over',
    text: 'Opening + new + reopened − closed − declined − withdrawn − merged = closing, each on the day it happened.',
  },
  'happened/1': { name: 'what happened', text: 'Counted on the day it happened, as often as it did.' },
  'late/1': {
    name: 'not reported in time',
    text: 'Complaints that were due and had not been reported by their deadline.',
  },
  'rank/1': {
    name: 'number and rank',
    text: 'Units (places) of which it is true, or the place by points; equal points, equal rank.',
  },
  'warning/1': {
    name: 'complaints of a warning',
    text: 'Raised by night where a subject rises above the usual of its season in a place; complaints of the days named.',
  },
  'score/1': { name: 'points', text: 'By the scorecard named; its rule stands below the table of points.' },
};
