import { gatewayRequest, readAnswer, type GatewayManner } from './gateway.js';
import { mostAttempts, nextAttempt } from './retries.js';

const manner: GatewayManner = {
  method: 'POST',
  url: 'http://sms.intra/send',
  headers: {},
  body: '{"to":{{phone}},"msg":{{text}},"key":{{id}}}',
  success: 'code=0',
  receipt: 'data.msgId',
};
const message = { id: 'n1', phone: '13987654321', text: '“您好”\n100% {{phone}}' };

describe('an SMS gateway is asked', () => {
  it('in JSON, its strings quoted for it', () => {
    const { method, headers, body } = gatewayRequest(manner, message);
    expect([method, headers['idempotency-key']]).toEqual(['POST', 'n1']);
    expect(JSON.parse(body!)).toEqual({ to: '13987654321', msg: message.text, key: 'n1' });
  });

  it('as a form', () => {
    const form = {
      ...manner,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'm={{phone}}&c={{text}}',
    };
    const { body } = gatewayRequest(form, message);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ m: '13987654321', c: message.text });
  });

  it('by its URL alone', () => {
    const get = { ...manner, method: 'GET' as const, url: 'http://sms.intra/send?m={{phone}}&c={{text}}' };
    const { url, body } = gatewayRequest(get, message);
    expect([new URL(url).searchParams.get('c'), body]).toEqual([message.text, undefined]);
  });
});

describe('an SMS gateway answers', () => {
  it.each([
    [200, '{"code":0,"data":{"msgId":"a-1"}}', { taken: true, receipt: 'a-1' }],
    [200, '{"code":"0"}', { taken: true, receipt: null }],
    [200, '{"code":0,"data":{"msgId":"13987654321-1"}}', { taken: true, receipt: null }],
    [200, '{"code":"isv.LIMIT"}', { taken: false, why: 'refused with isv.LIMIT' }],
    [200, '{"code":"13987654321"}', { taken: false, why: 'refused with another code' }],
    [200, '<html>', { taken: false, why: 'the answer is not as expected' }],
    [500, '{"code":0}', { taken: false, why: 'HTTP 500' }],
  ])('%i %s', (status, body, verdict) => {
    expect(readAnswer(manner, status, body, '13987654321')).toEqual(verdict);
  });
});

it('a failed attempt is followed by others after 5, 30 and 120 minutes, and then by none', () => {
  const now = new Date('2026-03-02T09:00:00Z');
  const minutes = [1, 2, 3, 4].map((made) => nextAttempt(made, now)).map((at) => at && (+at - +now) / 60_000);
  expect([minutes, mostAttempts]).toEqual([[5, 30, 120, undefined], 4]);
});
