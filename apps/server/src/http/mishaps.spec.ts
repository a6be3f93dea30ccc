import { HttpException, NotFoundException } from '@nestjs/common';
import { Refusal } from '#platform';
import { isAway, refusalOf } from './mishaps.js';

const failed = (message: string, code?: string, name = 'Error') =>
  Object.assign(new Error(message), { name, ...(code ? { code } : {}) });

describe('the database or Redis is away', () => {
  it.each([
    failed('connect ECONNREFUSED 127.0.0.1:3306', 'ECONNREFUSED'),
    Object.assign(failed('connect ENOENT /run/mysqld.sock', 'ENOENT'), { syscall: 'connect' }),
    failed('Connection lost: The server closed the connection.', 'PROTOCOL_CONNECTION_LOST'),
    failed("Can't add new command when connection is in closed state"),
    failed('Pool is closed.'),
    failed('Lock wait timeout exceeded', 'ER_LOCK_WAIT_TIMEOUT', 'QueryFailedError'),
    failed('Reached the max retries per request limit (which is 1).', undefined, 'MaxRetriesPerRequestError'),
    failed('Command timed out'),
    failed('Connection is closed.'),
    failed('LOADING Redis is loading the dataset in memory'),
    failed("OOM command not allowed when used memory > 'maxmemory'."),
  ])('when it says “%s”', (error) => {
    expect(isAway(error)).toBe(true);
    expect(refusalOf(error)).toMatchObject({ reason: 'unavailable', details: { retryAfterSeconds: 5 } });
  });

  it('leaves open whether a change was made when the connection was cut, and only then', () => {
    const cut = failed('Connection lost: The server closed the connection.', 'PROTOCOL_CONNECTION_LOST');
    const refused = failed('connect ECONNREFUSED 127.0.0.1:3306', 'ECONNREFUSED');
    expect(refusalOf(cut, true)).toMatchObject({
      reason: 'unavailable',
      words: { zh: expect.stringMatching('可能已经完成') },
    });
    for (const sure of [refusalOf(cut), refusalOf(refused, true)])
      expect(sure).toMatchObject({ words: { zh: expect.not.stringMatching('可能已经完成') } });
  });

  it.each([
    failed('Duplicate entry', 'ER_DUP_ENTRY'),
    Object.assign(failed('open ENOENT seed.json', 'ENOENT'), { syscall: 'open' }),
    failed("Cannot read properties of undefined (reading 'id')", undefined, 'TypeError'),
    'Command timed out',
    undefined,
  ])('but not when it says “%s”', (error) => {
    expect(isAway(error)).toBe(false);
    expect(refusalOf(error)).toBeUndefined();
  });
});

describe('an error of the request', () => {
  it.each([
    [new NotFoundException('Cannot GET /x'), 'not-found', 404],
    [new HttpException('Unexpected token', 400), 'bad-request', 400],
    [new HttpException('Body too large', 413), 'invalid', 422],
    [new HttpException('Unsupported Media Type', 415), 'unsupported-media', 415],
    [Object.assign(new Error('bad URL'), { statusCode: 400 }), 'bad-request', 400],
  ])('%s is told as %s', (error, reason, status) => {
    const refusal = refusalOf(error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ reason, status });
    expect(JSON.stringify(refusal?.body)).not.toContain(error.message);
  });

  it('names the body that is too large', () => {
    expect(refusalOf(new HttpException('', 413))?.body.fields).toEqual([
      { field: 'body', zh: '不能超过1 MiB', en: 'must not exceed 1 MiB' },
    ]);
  });

  it('stays the refusal that it is', () => {
    const refusal = new Refusal('forbidden', { zh: '无权', en: 'No' });
    expect(refusalOf(refusal)).toBe(refusal);
  });
});
