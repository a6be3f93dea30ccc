import type { DefinitionNote } from '#documents';

/** What the figures of a report are that are made from others: shares, changes, means by the day, what is left over. */
export const derivedDefinitions: DefinitionNote[] = [
  {
    id: 'share-of-total/1',
    name: '占比',
    text: '该项件数除以所在表（句）的总件数，以百分数表示；总件数为0的记“–”。各项单独取舍，占比之和可能不等于100%。',
  },
  {
    id: 'change-in-percent/1',
    name: '环比、同比（件数）',
    text: '（本期件数－对比期件数）÷对比期件数，以百分数表示。环比的对比期为紧接本期之前、长度相同的时段，同比的对比期为上年同一时段；对比期为0而本期不为0的记“新增”，对比期没有完整数据的不作比较。',
  },
  {
    id: 'change-in-points/1',
    name: '环比、同比（比率）',
    text: '本期比率－对比期比率，以百分点表示；两期均按分子、分母的件数计算差值后取舍一次。',
  },
  { id: 'change-in-seconds/1', name: '环比、同比（时长）', text: '本期平均时长－对比期平均时长，以秒表示。' },
  { id: 'daily-mean/1', name: '日均', text: '统计期件数除以统计期的日历天数，保留1位小数。' },
  {
    id: 'others/1',
    name: '其他去向',
    text: '受理总量减去热线直接答复的和已转交承办单位的，包括不予受理、撤回、合并的和尚未派单、尚未答复的。',
  },
  {
    id: 'carry-over/1',
    name: '结转',
    text: '期初在办＋新增＋重新办理－办结－不予受理－撤回－合并＝期末在办，按事项发生的日期计入；单位之间的转入、转出在合计中相抵。',
  },
  { id: 'happened/1', name: '期内发生的事项', text: '按发生日期计数，不论诉求何时收到；同一诉求多次发生的计多次。' },
  { id: 'late/1', name: '逾期未反馈', text: '应办结诉求中，至统计时未在办结期限内（含最后一刻）反馈的件数。' },
  {
    id: 'rank/1',
    name: '个数、名次',
    text: '满足所述条件的单位（区域）个数，或按得分由高到低排列的位次，同分同名次。',
  },
  {
    id: 'warning/1',
    name: '预警件数',
    text: '每夜按事项、区域与其同季节正常水平比较而触发的预警，件数为触发时所述各日收到的诉求；已由人工解除的预警不列。',
  },
  { id: 'score/1', name: '考核得分', text: '按所注考核办法计算，计算规则见得分表附注。' },
];
