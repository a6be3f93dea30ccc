/** What is said again and again of what calls are counted by, in both languages. Pure. */
import type { Words } from '#platform';

export const words = (zh: string, en: string): Words => ({ zh, en });

export const requestsZh = '请求人工服务的电话（接听＋排队中挂断＋排队超时＋未能进入队列）';
export const requestsEn =
  'requests for a person (answered + hung up in queue + timed out of queue + could not enter queue)';
export const notRequests = {
  zh: '预约回拨、语音自助和虚假呼叫不计入',
  en: 'scheduled call-backs, self-service and phantom calls are left out',
};
export const shareOf = (part: Words, whole: Words, less?: Words): Words =>
  words(
    `${part.zh} ÷ ${whole.zh}${less ? `；${less.zh}` : ''}`,
    `${part.en} ÷ ${whole.en}${less ? `; ${less.en}` : ''}`,
  );

export const answeredByPerson = words('人工接听的电话', 'calls answered by a person');
export const allRequests = words(requestsZh, requestsEn);
export const withoutShort = words(
  '请求人工服务的电话，不含排队5秒及以内挂断的',
  'requests for a person without those abandoned within 5 s',
);
export const answeredCalls = words('接听的电话', 'answered calls');
