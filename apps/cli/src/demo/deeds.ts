import type { MoveBodies, PersonMove } from '#workflow';

/** Tells a time to come: so many days after the demo begins, at that local hour. */
export type Ahead = (days: number, hour: number) => Date;

type Body<Name extends PersonMove> = MoveBodies[Name] | ((ahead: Ahead) => MoveBodies[Name]);

/**
 * Something that is done to a complaint once it has come as far as its fate. `unit`: somebody of its lead unit; another
 * unit is named after a colon; otherwise one of the demo's people.
 */
export type Deed = MadeDeed | { move: 'settle' };
export type MadeDeed = { [Name in PersonMove]: { move: Name; by: string; body: Body<Name> } }[PersonMove];

/** What the machine does with a report: checks it, and calls for the follow-up. */
const settle: Deed = { move: 'settle' };

/** By the titles of the demo's complaints: what makes every desk find work, done by the moves that everybody makes. */
export const deeds: Record<string, readonly Deed[]> = {
  // Returns: a first one; one that was refused and is asked for again; one for which the unit's head has to stand.
  学校门前一段路灯不亮: [
    {
      ...{ move: 'return', by: 'unit' },
      body: {
        reasonCode: 'wrong-remit',
        reason: '该路段路灯由市城市照明管理单位直管，未移交我区养护。',
        basis: '《青岛市城市照明管理办法》关于分级管理的规定',
        suggestedUnit: 'QD-UM',
      },
    },
  ],
  工地班组工资逾期未发: [
    {
      ...{ move: 'return', by: 'unit' },
      body: {
        reasonCode: 'wrong-remit',
        reason: '班组与总包单位就工程量存在争议，属工程款结算纠纷，应由住建部门先行处理。',
        basis: '《保障农民工工资支付条例》第七条',
        suggestedUnit: 'QD-HURD',
      },
    },
    {
      ...{ move: 'refuse-return', by: 'dispatcher' },
      body: { reason: '诉求为拖欠农民工工资，属劳动监察职责，请先行调查。' },
    },
    {
      ...{ move: 'return', by: 'unit' },
      body: {
        reasonCode: 'wrong-remit',
        reason: '经约谈双方，班组负责人承认系承包人而非受雇工人，请按工程款纠纷改派。',
        basis: '《保障农民工工资支付条例》第二条',
        suggestedUnit: 'QD-HURD',
      },
    },
    { ...{ move: 'confirm-return', by: 'head' }, body: { agreed: true, reason: '情况属实，同意再次退单。' } },
  ],
  灵活就业社保补贴迟迟未到账: [
    {
      ...{ move: 'return', by: 'unit' },
      body: {
        reasonCode: 'wrong-place',
        reason: '申请人在李沧区申报，补贴由区人社部门审核发放。',
        basis: '灵活就业社会保险补贴属地申报的规定',
        suggestedUnit: 'QD-LC',
      },
    },
    { ...{ move: 'refuse-return', by: 'dispatcher' }, body: { reason: '请先向诉求人说明补贴进度，再视情况退回。' } },
    {
      ...{ move: 'return', by: 'unit' },
      body: {
        reasonCode: 'wrong-place',
        reason: '已联系诉求人说明进度，补贴尚在李沧区公示期内，须由区里发放。',
        basis: '灵活就业社会保险补贴属地申报的规定',
        suggestedUnit: 'QD-LC',
      },
    },
  ],

  // Extensions: two that wait, one that was granted. Beside the first somebody is impatient.
  餐馆停业拖欠三个月工资: [
    {
      ...{ move: 'extend', by: 'unit' },
      body: {
        amount: 5,
        reason: '餐馆实际经营人已离开本市，须异地调查并等待银行流水。',
        basis: '《山东省12345热线管理办法》关于复杂事项延期的规定',
      },
    },
    { ...{ move: 'urge', by: 'operator' }, body: { text: '诉求人再次来电，称有工友已无力支付房租，希望尽快答复。' } },
  ],
  工地凌晨浇筑混凝土扰民: [
    {
      ...{ move: 'extend', by: 'unit' },
      body: { amount: 3, reason: '须会同住建部门核查夜间施工许可。', basis: '《青岛市环境噪声管理规定》夜间施工条款' },
    },
  ],
  饭店桌椅摆满人行道: [
    {
      ...{ move: 'extend', by: 'unit' },
      body: { amount: 2, reason: '商户提出整改方案，须复查。', basis: '《山东省12345热线管理办法》延期规定' },
    },
    { ...{ move: 'allow-extension', by: 'dispatcher' }, body: { reason: '同意，请按期办结。' } },
  ],

  // Supervision: issued, replied to, struck off.
  每天加班四小时没有加班费: [
    {
      ...{ move: 'supervise', by: 'supervisor' },
      body: { level: 2, opinion: '该诉求已超过办理时限，请主要负责人督促，五日内书面说明调查进展。' },
    },
  ],
  舞蹈培训机构关门学费不退: [
    {
      ...{ move: 'supervise', by: 'supervisor' },
      body: { opinion: '涉及多名学员，请核实预收费监管账户余额，提出退费方案。' },
    },
    {
      ...{ move: 'reply-order', by: 'unit' },
      body: { text: '已约谈机构负责人，监管账户余额可覆盖七成学费，退费名单正在核对。' },
    },
  ],
  健身房突然关门会员卡余额不退: [
    { ...{ move: 'supervise', by: 'supervisor' }, body: { opinion: '请加快调查，查明经营者下落并答复诉求人。' } },
    { ...{ move: 'reply-order', by: 'unit' }, body: { text: '已找到经营者并组织调解，首批会员款项已退还。' } },
    {
      ...{ move: 'report', by: 'unit' },
      body: {
        internalAccount: '经两次调解，经营者同意分批退还会员卡余额，首批已到账。',
        publicReply:
          '您好，您反映的健身房关门、会员卡余额不退问题，我局已组织调解，经营者同意退还余额，首批款项已到账，其余于本月底前付清。感谢您的监督。',
      },
    },
    settle,
    { ...{ move: 'strike-off', by: 'supervisor' }, body: { remark: '余额已开始退还，答复到位，同意销号。' } },
  ],

  // Long-term list: one asks for it, one is on it.
  楼盘逾期半年仍未交付: [
    { ...{ move: 'sign', by: 'unit' }, body: {} },
    { ...{ move: 'contact', by: 'unit' }, body: { outcome: 'reached', note: '已向诉求人说明保交楼专班的工作进展。' } },
    {
      ...{ move: 'ask-listing', by: 'unit' },
      body: {
        reason: '项目已纳入保交楼专班，外墙和消防收尾须两个月以上，短期内无法办结。',
        basis: '市保交楼工作专班会议纪要',
      },
    },
  ],
  村头沟渠堆满秸秆和死禽: [
    {
      ...{ move: 'ask-listing', by: 'unit' },
      body: { reason: '沟渠整治已列入农村人居环境项目，须待招标后施工。', basis: '年度农村人居环境整治计划' },
    },
    { ...{ move: 'list-long-term', by: 'supervisor' }, body: { reason: '情况属实，同意挂账，请按季度告知诉求人。' } },
  ],

  // Follow-up: an appointment, a call nobody answered, two that are dissatisfied, and of these one handled anew.
  新房交付一年外墙渗水: [
    settle,
    {
      ...{ move: 'follow-up', by: 'followup' },
      body: (ahead) => ({
        outcome: 'appointment',
        appointmentAt: ahead(1, 10).toISOString(),
        note: '诉求人正在上班，约定明天上午十点再回访。',
      }),
    },
  ],
  广场舞音响晚上九点半不停: [
    settle,
    { ...{ move: 'follow-up', by: 'followup' }, body: { outcome: 'no-answer', note: '第一次拨打无人接听。' } },
  ],
  便利店出售过期牛奶: [
    settle,
    {
      ...{ move: 'follow-up', by: 'followup' },
      body: {
        outcome: 'reached',
        resolution: 'unresolved',
        satisfaction: 'dissatisfied',
        processSatisfaction: 'fairly',
        note: '诉求人表示未收到退款，也不知道处理结果。',
      },
    },
  ],
  入职半年未签书面劳动合同: [
    settle,
    {
      ...{ move: 'follow-up', by: 'followup' },
      body: {
        outcome: 'reached',
        resolution: 'unresolved',
        satisfaction: 'dissatisfied',
        processSatisfaction: 'satisfied',
        note: '合同虽已补签，但双倍工资差额未支付。',
      },
    },
    { ...{ move: 'rework', by: 'followup' }, body: { reason: '双倍工资差额未支付，请继续调查处理。' } },
  ],

  // A report that answers nothing: somebody has to look at it before it goes out.
  河道出现成片油花: [
    {
      ...{ move: 'report', by: 'unit' },
      body: { internalAccount: '已转河道管护单位。', publicReply: '已收到，正在处理。' },
    },
    settle,
  ],

  // Several units at once.
  建议统筹海岸带农家宴排污和用地: [
    {
      ...{ move: 'transfer', by: 'dispatcher' },
      body: { lead: 'QD-EEB', assists: ['QD-NRP', 'QD-LC'], reason: '涉及排污、用地两方面，联合办理。' },
    },
    { ...{ move: 'sign', by: 'unit:QD-EEB' }, body: {} },
    { ...{ move: 'sign', by: 'unit:QD-NRP' }, body: {} },
  ],
  供暖后室内只有十五度: [
    { ...{ move: 'urge', by: 'operator' }, body: { text: '家中有卧床老人，室温仍不达标，希望今天上门。' } },
  ],
};
