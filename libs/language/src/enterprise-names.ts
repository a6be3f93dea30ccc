import { literally } from './literally.js';

/**
 * The ways in which an enterprise is named in short: of 青岛海纳信息科技有限公司 also 海纳信息科技, 海纳科技 and 海纳公司. Pure.
 *
 * The name by itself (海纳) counts from three signs on: of two it may be any word, and needs 公司, 厂, 店 or its trade behind it.
 */
const LEGAL =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|总公司|分公司|子公司|公司|集团|合伙企业|个体工商户|（有限合伙）|\(有限合伙\))+$/u;
const BRANCH = /[（(][^（）()]{1,12}[）)]/gu;
const PLACE =
  /^(?:中国|(?:\p{Script=Han}{2,3}省)?(?:\p{Script=Han}{2,4}?(?:市(?![场政])|自治州))?(?:市[南北中]区|\p{Script=Han}{1,4}?(?:新区|[区县]))?)/u;
/** Cities are named without 市 as often as not. */
const CITIES =
  /^(?:山东|青岛|济南|滨州|博兴|淄博|烟台|潍坊|威海|日照|临沂|济宁|泰安|德州|聊城|菏泽|东营|枣庄|北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|中山|蚌埠)(?=\p{Script=Han}{4})/u;
const TRADES =
  '信息|科技|技术|网络|软件|电子|智能|通信|商贸|贸易|经贸|进出口|建筑|建设|工程|建材|装饰|装修|置业|房地产|地产|物业|物业服务|物业管理|' +
  '餐饮|食品|饮料|酒店|宾馆|实业|产业|工业|制造|机械|设备|电气|电器|汽车|运输|物流|快递|供应链|传媒|文化|广告|教育|培训|咨询|服务|' +
  '管理|投资|发展|控股|医药|医疗|生物|化工|环保|能源|热力|燃气|水务|农业|园林|服装|纺织|家具|家政|劳务|人力资源|旅游|保险|电力';
const TRADE = new RegExp(`(?:${TRADES})+$`, 'u');
const SHOP = '公司|集团|企业|厂|店|商行|超市|酒楼|工厂|老板';

/** How an enterprise may be named, as patterns, the longest first; its whole name among them. */
export function enterpriseWritings(name: string): { pattern: RegExp; length: number }[] {
  const whole = name.trim().replace(BRANCH, '');
  const bare = whole.replace(LEGAL, '');
  const placed = [PLACE, CITIES].map((place) => bare.replace(place, '')).filter((one) => one !== bare);
  const cores = [bare, ...placed, ...placed.map((one) => one.replace(CITIES, ''))];
  const own = [...new Set(cores.map((core) => core.replace(TRADE, '')))].filter((core) => [...core].length >= 2);
  const plain = [...new Set([whole, ...cores, ...own])].filter((one) => [...one].length >= 3 && !TRADE_ALONE.test(one));
  const called = own
    .filter((core) => [...core].length === 2 && !TRADE_ALONE.test(core))
    .map((core) => ({ pattern: new RegExp(`${literally(core)}(?:${TRADES}|${SHOP})+`, 'gu'), length: 3 }));
  return [
    ...plain.map((one) => ({
      pattern: new RegExp(`${literally(one)}(?:有限)?(?:公司|集团)?`, 'gu'),
      length: [...one].length,
    })),
    ...called,
  ].sort((one, other) => other.length - one.length);
}

/** What is left of 青岛信息科技有限公司 without its place names nobody. */
const TRADE_ALONE = new RegExp(`^(?:${TRADES}|${SHOP})+$`, 'u');
