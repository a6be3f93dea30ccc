import { documentSchema, type OfficialDocument } from '#documents';
import { figure, text } from './official-documents.js';

/** A 《12345决策参考》 of two pages, of the same city. */
export const briefing: OfficialDocument = {
  schema: documentSchema,
  language: 'zh',
  masthead: {
    name: '12345决策参考',
    issue: '2023年第9期（总第31期）',
    office: '滨江市政务服务便民热线中心',
    date: '2023年6月12日',
  },
  title: '临港区老旧小区供水问题集中上升情况分析',
  blocks: [
    {
      kind: 'paragraph',
      runs: [
        text('5月29日至6月11日，临港区自来水类诉求'),
        figure('water.lingang', '412件', 412, null, 'received/1'),
        text('，较前两周增加263件，增长176.51%，集中在朝阳街道、清河街道的14个老旧小区。'),
      ],
    },
    {
      kind: 'chart',
      chart: 'line',
      caption: '临港区自来水类诉求逐日走势',
      unit: '件',
      categories: Array.from({ length: 28 }, (_, index) => (index < 17 ? `5/${index + 15}` : `6/${index - 16}`)),
      series: [
        {
          name: '诉求量',
          values: [
            9, 11, 8, 12, 10, 7, 6, 13, 12, 9, 14, 11, 10, 17, 21, 24, 26, 29, 33, 31, 28, 35, 38, 30, 29, 27, 32, 29,
          ],
        },
      ],
    },
    { kind: 'heading', level: 1, text: '主要问题' },
    {
      kind: 'paragraph',
      runs: [
        text('停水不告知。', true),
        text('占比46.12%。群众反映检修停水没有提前通知，或通知时间与实际不符，最长停水31小时。'),
      ],
    },
    { kind: 'quotation', source: '李先生', runs: [text('通知说停到下午六点，结果到第二天中午还没来水。')] },
    { kind: 'heading', level: 1, text: '原因分析' },
    {
      kind: 'paragraph',
      runs: [
        text('一是支管老化，涉及小区均建于2000年以前；二是主干管改造与用水高峰重叠，分区减压使高层用户水压不足。'),
      ],
    },
    { kind: 'heading', level: 1, text: '意见建议' },
    {
      kind: 'list',
      items: [
        [text('近期：'), text('由市水务局牵头，三日内公布改造期间分区供水时间表，停水信息同步推送热线。')],
        [text('长期：'), text('将支管更新纳入老旧小区改造计划，2024年底前完成。')],
      ],
    },
    {
      kind: 'table',
      caption: '诉求集中的小区',
      unit: '单位：件',
      columns: [
        { header: '小区', kind: 'text' },
        { header: '街道', kind: 'text' },
        { header: '诉求量', kind: 'count' },
        { header: '占比', kind: 'share' },
      ],
      rows: [
        { cells: ['向阳里', '朝阳街道', 88, { value: 88 / 412, numerator: 88, denominator: 412 }] },
        { cells: ['纺织新村', '清河街道', 71, { value: 71 / 412, numerator: 71, denominator: 412 }] },
        { cells: ['铁路宿舍', '清河街道', 52, { value: 52 / 412, numerator: 52, denominator: 412 }] },
      ],
    },
  ],
  definitions: [{ id: 'received/1', name: '诉求量', text: '期内受理的诉求件数，不含合并、撤回的。' }],
  distribution: {
    copiesTo: '市委、市政府领导，市水务局，临港区人民政府。',
    issuedBy: '滨江市政务服务便民热线中心',
    issuedOn: '2023年6月12日',
  },
};
