import type { OpenAPIObject } from '@nestjs/swagger';
import { Refusal, invalid, statusOf, type Reason, type RefusalDetails, type Words } from '#platform';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

export const refusalSchema: Schema = {
  type: 'object',
  description: 'How the hotline says no',
  required: ['reason', 'message', 'messageEn'],
  properties: {
    reason: { type: 'string', enum: Object.keys(statusOf), description: 'For programs' },
    message: { type: 'string', description: 'For people, in Chinese' },
    messageEn: { type: 'string', description: 'For people, in English' },
    fields: {
      type: 'array',
      description: 'The fields that cannot be taken, by their paths',
      items: {
        type: 'object',
        required: ['field', 'zh', 'en'],
        properties: {
          field: { type: 'string', example: 'complainant.phone' },
          zh: { type: 'string', example: '不是有效的电话号码' },
          en: { type: 'string', example: 'is not a phone number' },
        },
      },
    },
    state: { type: 'string', description: 'The present state, where a move came too late' },
    version: { type: 'integer', description: 'The present version, where a move came too late' },
    retryAfterSeconds: { type: 'integer' },
    ticket: { type: 'string', description: 'With the code: POST /api/sessions/second-factor, within ten minutes' },
  },
};

const examples: Record<Exclude<Reason, 'invalid'>, [Words, RefusalDetails?]> = {
  'bad-request': [
    { zh: '请求无法解析，请检查JSON格式和地址', en: 'The request cannot be read: check its JSON and its address' },
  ],
  'not-signed-in': [{ zh: '请先登录', en: 'Please sign in' }],
  'second-factor-needed': [
    { zh: '请输入动态验证码', en: 'Please enter the code of your authenticator app' },
    { ticket: 'u0PqkZ3mYc1nB7tR5xW9aE2vG6hJ8lSdFfKzQyXoCiA' },
  ],
  'session-locked': [{ zh: '会话已锁定，请验证身份后继续', en: 'The session is locked: show who you are to go on' }],
  'second-factor-to-enrol': [
    { zh: '您的角色须启用动态验证码，请先绑定', en: 'Your role must have a second factor: set it up first' },
  ],
  forbidden: [{ zh: '您没有这项权限', en: 'You do not have the right to do this' }],
  'foreign-origin': [{ zh: '请求来自其他网站，已拒绝', en: 'The request comes from another site' }],
  'not-found': [{ zh: '未找到', en: 'Not found' }],
  'illegal-move': [
    { zh: '已办结的诉求不能转派', en: 'Cannot transfer a complaint that is closed' },
    { state: 'closed' },
  ],
  'moved-meanwhile': [
    { zh: '该诉求刚刚已被他人处理', en: 'The complaint has just been moved' },
    { state: 'transferred', version: 4 },
  ],
  'already-in-progress': [{ zh: '相同的请求正在处理', en: 'The same request is in progress' }],
  'unsupported-media': [{ zh: '只接受application/json', en: 'Only application/json is taken' }],
  'check-code': [{ zh: '请核对诉求编码', en: 'Please check the tracking code' }],
  'key-reused': [{ zh: '该幂等键已用于其他内容', en: 'The idempotency key was used with another body' }],
  locked: [
    { zh: '登录失败次数过多，请15分钟后再试', en: 'Too many failed sign-ins, try again in 15 min' },
    { retryAfterSeconds: 900 },
  ],
  'too-many': [
    { zh: '操作过于频繁，请30秒后再试', en: 'Too many requests, try again in 30 s' },
    { retryAfterSeconds: 30 },
  ],
  unavailable: [
    { zh: '系统暂时不可用，请稍后再试', en: 'Not available right now, please try again later' },
    { retryAfterSeconds: 5 },
  ],
};

/** What a refusal looks like, made by the same code that makes real ones. */
export function exampleOf(reason: Reason): object {
  if (reason === 'invalid')
    return invalid({ field: 'complainant.phone', zh: '不是有效的电话号码', en: 'is not a phone number' }).body;
  const [words, details] = examples[reason];
  return new Refusal(reason, words, details).body;
}
