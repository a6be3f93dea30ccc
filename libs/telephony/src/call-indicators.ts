import { type Sum, type CallIndicatorId, type CallIndicator, indicator, count, mean } from './call-indicator.js';
import {
  requestsZh,
  requestsEn,
  notRequests,
  shareOf,
  answeredByPerson,
  allRequests,
  withoutShort,
  answeredCalls,
  words,
} from './call-words.js';

const requests: Sum = { plus: ['offered'] };

const serviceLevel = (id: CallIndicatorId, level: 15 | 20): CallIndicator[] => {
  const numerator: Sum = { plus: [level === 15 ? 'within15' : 'within20'] };
  const name = words(`${level}秒接通率`, `Service level, ${level} s`);
  const part = words(`排队加振铃${level}秒以内接听的电话`, `calls answered within ${level} s of queue and ringing`);
  return [
    indicator({
      id,
      unit: 'share',
      numerator,
      denominator: requests,
      name,
      says: shareOf(part, allRequests, notRequests),
    }),
    indicator({
      id,
      version: 2,
      unit: 'share',
      numerator,
      denominator: { plus: ['answered'] },
      name,
      says: shareOf(part, answeredCalls),
    }),
  ];
};

/** Every variant of the Telephone table of indicators.md; ids are those outsiders rely on. */
export const callIndicators: readonly CallIndicator[] = [
  count('offered', 'offered', words('请求人工服务量', 'Requests for a person'), words(requestsZh, requestsEn)),
  count('answered', 'answered', words('接听量', 'Answered'), answeredByPerson),
  count(
    'abandoned',
    'abandoned',
    words('排队放弃量', 'Abandoned'),
    words('排队等待中挂断的电话', 'calls hung up while waiting in a queue'),
  ),
  count(
    'inbound',
    'inbound',
    words('呼入总量', 'Inbound calls'),
    words('全部呼入电话，不含虚假呼叫', 'all calls that came in, phantoms left out'),
  ),
  count(
    'missed',
    'missed',
    words('漏接量', 'Missed calls'),
    words('放弃、超时、未能进入队列和预约回拨的电话', 'abandoned, timed out, could not enter, asked to be called back'),
  ),
  count(
    'short-abandons',
    'shortAbandons',
    words('短放弃量', 'Short abandons'),
    words('排队5秒及以内挂断的电话', 'calls hung up in the queue within 5 s'),
  ),

  indicator({
    id: 'connection',
    unit: 'share',
    numerator: { plus: ['answered'] },
    denominator: requests,
    name: words('接通率', 'Connection rate'),
    says: shareOf(answeredByPerson, allRequests, notRequests),
  }),
  indicator({
    id: 'connection',
    version: 2,
    unit: 'share',
    numerator: { plus: ['answered'] },
    denominator: { plus: ['inbound'] },
    name: words('接通率', 'Connection rate'),
    says: shareOf(answeredByPerson, words('全部呼入电话', 'all inbound calls')),
  }),
  indicator({
    id: 'connection',
    version: 3,
    unit: 'share',
    numerator: { plus: ['answered'] },
    denominator: { plus: ['offered'], less: ['shortAbandons'] },
    name: words('接通率', 'Connection rate'),
    says: shareOf(answeredByPerson, withoutShort, notRequests),
  }),
  indicator({
    id: 'rolling-24h',
    over: 'least-window',
    unit: 'share',
    numerator: { plus: ['answered'] },
    denominator: requests,
    name: words('任意连续24小时接通率', 'Connection rate of any rolling 24 hours'),
    says: words(
      `任意连续24小时内${answeredByPerson.zh} ÷ ${requestsZh}，取其最小值；国家标准要求不低于95%`,
      `${answeredByPerson.en} ÷ ${requestsEn} within any 24 hours on end, the least of all; the national standard asks for 95 %`,
    ),
  }),

  ...serviceLevel('service-level-15', 15),
  ...serviceLevel('service-level-20', 20),
  indicator({
    id: 'service-level-20-of-answered',
    unit: 'share',
    numerator: { plus: ['within20'] },
    denominator: { plus: ['answered'] },
    name: words('20秒接通率（占接听量）', 'Service level, 20 s, of answered'),
    says: shareOf(
      words('排队加振铃20秒以内接听的电话', 'calls answered within 20 s of queue and ringing'),
      answeredCalls,
    ),
  }),

  indicator({
    id: 'abandonment',
    unit: 'share',
    numerator: { plus: ['abandoned'] },
    denominator: requests,
    name: words('放弃率', 'Abandonment rate'),
    says: shareOf(words('排队中挂断的电话', 'calls hung up in queue'), allRequests, notRequests),
  }),
  indicator({
    id: 'abandonment',
    version: 2,
    unit: 'share',
    numerator: { plus: ['abandoned'], less: ['shortAbandons'] },
    denominator: { plus: ['offered'], less: ['shortAbandons'] },
    name: words('放弃率', 'Abandonment rate'),
    says: shareOf(
      words('排队超过5秒后挂断的电话', 'calls hung up after more than 5 s in queue'),
      withoutShort,
      notRequests,
    ),
  }),

  mean(
    'wait',
    ['waitSeconds'],
    'answered',
    words('平均等待时长', 'Average wait'),
    words(
      '接听电话的排队与振铃时长之和 ÷ 接听的电话，秒',
      'queue and ringing of answered calls ÷ answered calls, seconds',
    ),
  ),
  mean(
    'wait',
    ['waitSeconds', 'promptSeconds'],
    'answered',
    words('平均等待时长（含语音提示）', 'Average wait, prompt included'),
    words(
      '接听电话的语音提示、排队与振铃时长之和 ÷ 接听的电话，秒',
      'prompt, queue and ringing of answered calls ÷ answered calls, seconds',
    ),
    2,
  ),
  mean(
    'wait-of-waited',
    ['waitOfWaited'],
    'waitedCalls',
    words('有等待电话的平均等待时长', 'Average wait of those who waited'),
    words(
      '接听电话的排队与振铃时长之和 ÷ 其中有等待的电话，秒',
      'queue and ringing of answered calls ÷ those of them that waited at all, seconds',
    ),
  ),
  mean(
    'talk',
    ['talkSeconds'],
    'answered',
    words('平均通话时长', 'Average talk time'),
    words('接听电话的通话时长之和 ÷ 接听的电话，秒', 'talk time of answered calls ÷ answered calls, seconds'),
  ),
  mean(
    'after-call',
    ['afterSeconds'],
    'answered',
    words('平均话后处理时长', 'Average after-call work'),
    words('接听电话的话后处理时长之和 ÷ 接听的电话，秒', 'after-call work of answered calls ÷ answered calls, seconds'),
  ),
  mean(
    'handling',
    ['handlingSeconds'],
    'answered',
    words('平均处理时长', 'Average handling time'),
    words('（通话＋话后处理）时长之和 ÷ 接听的电话，秒', '(talk + after-call work) ÷ answered calls, seconds'),
  ),
  mean(
    'handling',
    ['talkSeconds'],
    'answered',
    words('平均处理时长（仅通话）', 'Average handling time, talk only'),
    words('通话时长之和 ÷ 接听的电话，秒', 'talk time ÷ answered calls, seconds'),
    2,
  ),

  indicator({
    id: 'direct-answer',
    unit: 'share',
    numerator: { plus: ['acceptedAnsweredDirectly'] },
    denominator: { plus: ['accepted'] },
    name: words('直接答复率', 'Direct answer rate'),
    says: words('直接答复的诉求 ÷ 全部受理的诉求', 'complaints answered directly ÷ all accepted'),
  }),
  indicator({
    id: 'direct-answer',
    version: 2,
    unit: 'share',
    numerator: { plus: ['acceptedAnsweredDirectly'] },
    denominator: { plus: ['acceptedByTelephone'] },
    name: words('直接答复率', 'Direct answer rate'),
    says: words('直接答复的诉求 ÷ 电话渠道受理的诉求', 'complaints answered directly ÷ those accepted by telephone'),
  }),
  indicator({
    id: 'occupancy',
    unit: 'share',
    numerator: { plus: ['occupiedSeconds'] },
    denominator: { plus: ['readySeconds'] },
    name: words('坐席占用率', 'Occupancy'),
    says: words(
      '（通话＋话后处理）时长 ÷ 坐席签入且未示忙的时长',
      '(talk + after-call work) ÷ time signed in and not paused',
    ),
  }),
  indicator({
    id: 'call-back',
    unit: 'share',
    numerator: { plus: ['calledBack'] },
    denominator: { plus: ['missed'] },
    name: words('漏接回拨率', 'Call-back rate'),
    says: words(
      '已回拨的漏接电话 ÷ 漏接电话（放弃、超时、未能进入队列、预约回拨）',
      'missed calls rung back ÷ missed calls (abandoned, timed out, could not enter, asked to be called back)',
    ),
  }),
];

/** The default version of an id, or the one named; nothing when there is none. */
export const callIndicator = (id: string, version?: number): CallIndicator | undefined =>
  callIndicators.find((one) => one.id === id && (version === undefined ? one.default : one.version === version));
