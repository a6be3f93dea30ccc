import { HttpException } from '@nestjs/common';
import { Refusal, invalid } from '#platform';

export const mostBodyBytes = 1024 * 1024;

/** Codes of the network, of mysql2 and of the database's own errors that pass by themselves. */
const passing = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'POOL_CLOSED',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  'ER_CHECKREAD',
  'ER_QUERY_INTERRUPTED',
  'ER_STATEMENT_TIMEOUT',
  'ER_QUERY_TIMEOUT',
  'ER_DISK_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
]);

/** What ioredis and Redis say for the same, without codes. */
const passingWords =
  /^(Command timed out|Connection is closed|Pool is closed|Stream isn't writeable|(LOADING|READONLY|OOM|MISCONF|MASTERDOWN|BUSY|CLUSTERDOWN|TRYAGAIN) )|Can't add new command when connection is in closed state|max retries per request/i;

/** Whether the database or Redis is away or too busy: the request may succeed when it is sent again. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return (
    (typeof code === 'string' && passing.has(code)) ||
    // The database's socket file is not there; any other missing file is our own mistake.
    (code === 'ENOENT' && syscall === 'connect') ||
    error.name === 'MaxRetriesPerRequestError' ||
    passingWords.test(error.message)
  );
}

/** Of the errors that pass, those of a connection that was cut while somebody waited for its answer. */
const cuts = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
]);

/** Whether what was asked may have been done all the same: a COMMIT whose answer was lost is one that nobody can tell. */
const mayBeDone = (error: unknown): boolean => cuts.has(String((error as { code?: unknown } | undefined)?.code));

const uncertain = (): Refusal =>
  new Refusal(
    'unavailable',
    {
      zh: '系统连接中断，本次操作可能已经完成，请先核对再重试',
      en: 'The connection was lost: this may have been done already. Look before you try again',
    },
    { retryAfterSeconds: 5 },
  );

export const unavailable = (): Refusal =>
  new Refusal(
    'unavailable',
    { zh: '系统暂时不可用，请稍后再试', en: 'Not available right now, please try again later' },
    { retryAfterSeconds: 5 },
  );

const bodyTooLarge = () =>
  invalid({
    field: 'body',
    zh: `不能超过${mostBodyBytes / 1024 / 1024} MiB`,
    en: `must not exceed ${mostBodyBytes / 1024 / 1024} MiB`,
  });

const badRequest = () =>
  new Refusal('bad-request', {
    zh: '请求无法解析，请检查JSON格式和地址',
    en: 'The request cannot be read: check its JSON and its address',
  });

const notThere = () => new Refusal('not-found', { zh: '没有这个地址', en: 'There is nothing at this address' });

const unsupported = () =>
  new Refusal('unsupported-media', { zh: '只接受application/json', en: 'Only application/json is taken' });

/**
 * The refusal in which an error is answered; nothing when it is an accident of ours.
 * @param changing whether the request asked for a change.
 */
export function refusalOf(error: unknown, changing = false): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isAway(error)) return changing && mayBeDone(error) ? uncertain() : unavailable();
  // Ids and codes are ASCII columns: the database will not even compare them with a text that is not.
  if ((error as { code?: unknown } | undefined)?.code === 'ER_CANT_AGGREGATE_2COLLATIONS') return notThere();
  switch (statusOf(error)) {
    case 400:
    case 408:
    case 431:
      return badRequest();
    case 404:
    case 405:
    case 414:
      return notThere();
    case 413:
      return bodyTooLarge();
    case 415:
      return unsupported();
    case 503:
      return unavailable();
    default:
      return undefined;
  }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
