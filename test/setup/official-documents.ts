import { documentSchema, type OfficialDocument, type Run } from '#documents';
import { unitRows, channels, total, types } from './official-figures.js';

/**
 * The monthly report of a city that does not exist, with everything in it that a report can have. Its figures are
 * invented and close.
 */
export const text = (words: string, bold = false): Run => ({ kind: 'text', text: words, bold });
export const figure = (
  id: string,
  printed: string,
  numerator: number,
  denominator: number | null,
  definition: string,
): Run => ({
  kind: 'figure',
  text: printed,
  figure: { id, numerator, denominator, definition },
});

export const monthlyReport: OfficialDocument = {
  schema: documentSchema,
  language: 'zh',
  masthead: {
    name: '滨江市12345热线运行通报',
    issue: '2023年第5期（总第74期）',
    office: '滨江市政务服务便民热线中心',
    date: '2023年6月5日',
    mark: '内部资料　注意保存',
  },
  title: '关于2023年5月12345政务服务便民热线运行情况的通报',
  subtitle: '（2023年5月1日至5月31日）',
  addressee: '各区、县人民政府，市政府各部门、各直属单位',
  blocks: [
    { kind: 'heading', level: 1, text: '总体情况' },
    {
      kind: 'paragraph',
      runs: [
        text('2023年5月，全市12345热线共受理群众和企业诉求'),
        figure('received.city', '70,195件', 70_195, null, 'received/1'),
        text('，日均2,264件，环比下降2.48%。其中，经电话受理61,204件，占87.19%，详见'),
        { kind: 'reference', to: 'channels' },
        text('和'),
        { kind: 'reference', to: 'types' },
        text('；人工接通率'),
        figure('connection.city', '96.31%', 58_940, 61_198, 'connection/1'),
        text('，平均等待时长11.4秒。'),
      ],
    },
    {
      kind: 'table',
      id: 'channels',
      caption: '2023年5月诉求受理渠道情况',
      unit: '单位：件、%',
      columns: [
        { header: '受理渠道', kind: 'text' },
        { header: '本期', kind: 'count' },
        { header: '占比', kind: 'share' },
        { header: '上期', kind: 'count' },
        { header: '环比', kind: 'change' },
      ],
      groups: [{ header: '本月', from: 1, span: 2 }],
      rows: [
        ...channels.map(([name, now, before]) => ({
          cells: [
            name,
            now,
            { value: now / total, numerator: now, denominator: total },
            before,
            before === 0 ? null : (now - before) / before,
          ],
        })),
        { total: true, cells: ['合计', total, 1, 71_974, (total - 71_974) / 71_974] },
      ],
      notes: ['占比按四舍五入保留两位小数，各项之和可能不等于100%。', '上期为零的项目不计算环比，记作“–”。'],
    },
    {
      kind: 'chart',
      id: 'types',
      chart: 'pie',
      caption: '2023年5月诉求类型构成',
      unit: '件',
      categories: types.map(([name]) => name),
      series: [{ name: '诉求量', values: types.map(([, count]) => count) }],
    },
    { kind: 'heading', level: 2, text: '受理趋势' },
    {
      kind: 'paragraph',
      runs: [
        text('近十二个月受理量与按时办结率走势见'),
        { kind: 'reference', to: 'curve' },
        text('、'),
        { kind: 'reference', to: 'rates' },
        text('。'),
      ],
    },
    {
      kind: 'chart',
      id: 'curve',
      chart: 'stacked-bar',
      caption: '近十二个月诉求受理量（直接答复与转办）',
      unit: '件',
      categories: ['6月', '7月', '8月', '9月', '10月', '11月', '12月', '1月', '2月', '3月', '4月', '5月'],
      series: [
        { name: '直接答复', values: [31, 33, 35, 34, 30, 29, 38, 27, 28, 31, 33, 32].map((each) => each * 1000 + 217) },
        { name: '转办', values: [36, 39, 41, 37, 33, 35, 45, 30, 31, 35, 38, 37].map((each) => each * 1000 + 546) },
      ],
    },
    {
      kind: 'chart',
      id: 'rates',
      chart: 'line',
      caption: '近十二个月按时办结率与解决率',
      values: 'share',
      categories: ['6月', '7月', '8月', '9月', '10月', '11月', '12月', '1月', '2月', '3月', '4月', '5月'],
      series: [
        {
          name: '按时办结率',
          values: [0.951, 0.957, 0.948, 0.962, 0.966, 0.97, null, 0.955, 0.961, 0.967, 0.972, 0.975],
        },
        {
          name: '解决率',
          values: [0.861, 0.866, 0.852, 0.871, 0.869, 0.88, 0.874, 0.868, 0.871, 0.879, 0.884, 0.8885],
        },
      ],
      target: { value: 0.96, name: '目标' },
    },
    { kind: 'heading', level: 1, text: '责任单位办理情况' },
    { kind: 'heading', level: 2, text: '街道（镇）办理情况' },
    {
      kind: 'paragraph',
      runs: [
        text('全市48个街道（镇）办理情况见'),
        { kind: 'reference', to: 'units' },
        text('。按时办结率按“应办结”口径计算，未办结的计入分母。'),
      ],
    },
    {
      kind: 'table',
      id: 'units',
      caption: '各街道（镇）诉求办理情况',
      unit: '单位：件、%、百分点、秒',
      columns: [
        { header: '责任单位', kind: 'text' },
        { header: '接诉', kind: 'count' },
        { header: '应办结', kind: 'count' },
        { header: '按时办结', kind: 'count' },
        { header: '按时办结率', kind: 'share' },
        { header: '接诉同比', kind: 'change' },
        { header: '办结率同比', kind: 'points' },
        { header: '首次联系', kind: 'seconds', decimals: 0 },
      ],
      groups: [
        { header: '诉求量', from: 1, span: 3 },
        { header: '比率与同比', from: 4, span: 3 },
      ],
      rows: unitRows(),
      notes: ['“–”表示上年同期无数据。'],
    },
    { kind: 'heading', level: 2, text: '企业诉求' },
    {
      kind: 'chart',
      id: 'subjects',
      chart: 'bar',
      caption: '热点诉求前十位',
      unit: '件',
      categories: [
        '供热温度不达标及供热设施维修',
        '物业服务与小区公共部位管理',
        '占道经营、露天烧烤',
        '老旧小区改造工程质量及施工扰民问题',
        '违法建设',
        '停车难',
        '噪声扰民',
        '公交线路与站点调整',
        '自来水水质水压',
        '不动产登记办证',
      ],
      series: [{ name: '诉求量', values: [5_218, 4_977, 3_650, 3_312, 2_408, 2_377, 2_114, 1_090, 986, 731] }],
      notes: ['按归口三级分类统计。'],
    },
    { kind: 'heading', level: 3, text: '典型案例' },
    {
      kind: 'quotation',
      source: '周女士',
      runs: [text('小区自5月3日起停水，物业一直说在修，打了三次电话都没有准信，家里有老人，实在不方便。')],
    },
    { kind: 'heading', level: 4, text: '办理结果' },
    {
      kind: 'list',
      ordered: true,
      items: [
        [text('市水务集团当日现场核查，', true), text('确认支管破裂，24小时内修复。')],
        [text('东湖区责成物业公司公示停水信息发布流程，并对周女士作了答复，本人表示满意。')],
      ],
    },
    {
      kind: 'table',
      caption: '单位考核得分（后三位）',
      columns: [
        { header: '名次', kind: 'count' },
        { header: '单位', kind: 'text' },
        { header: '得分', kind: 'decimal' },
        { header: '扣分原因', kind: 'text', width: 3 },
      ],
      rows: [
        { cells: [46, '市城市管理局', 82.345, '满意率低于目标；两件重办'] },
        { cells: [47, '望江区大王庄镇', 80.1, '按时办结率低于95%，签收超时'] },
        { cells: [48, '=HYPERLINK("x")', 79, '三件不当退单'] },
      ],
    },
    { kind: 'heading', level: 1, text: '下一步工作' },
    { kind: 'paragraph', runs: [text('请各单位对照通报查找不足，于6月20日前将整改情况报市热线中心。')] },
  ],
  definitions: [
    {
      id: 'received/1',
      name: '受理总量',
      text: '期内受理的诉求件数；合并、撤回的单独列示。期间为本地时间，含首日零时，不含末日次日零时。',
    },
    {
      id: 'on-time/1',
      name: '按时办结率',
      text: '分子为期限内办结的件数，分母为办理期限落在期内的全部件数，无论是否办结；四舍五入保留两位小数。',
    },
    { id: 'connection/1', name: '接通率', text: '分子为话务员接听的电话，分母为要求人工服务的电话。' },
  ],
  attachments: ['各街道（镇）办理明细', '重点督办事项清单'],
  signature: { office: '滨江市政务服务便民热线中心', date: '2023年6月5日' },
  distribution: {
    copiesTo: '市委办公室，市人大常委会办公室，市政协办公室，市纪委监委机关。',
    issuedBy: '滨江市政务服务便民热线中心',
    issuedOn: '2023年6月5日',
  },
};
