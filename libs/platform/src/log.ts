import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/**
 * Structured lines on stdout. What goes in is named field by field (ids, routes, durations), never a body, a header
 * or a whole row; `redact` is the second net.
 * @param to where the lines go; stdout unless given.
 */
export function openLog(program: string, level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { program },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['phone', 'name', 'address', 'idNumber', 'callerNumber', 'pin', 'token', 'password', 'content'].flatMap(
        (field) => [field, `*.${field}`, `*.*.${field}`],
      ),
      censor: '***',
    },
    serializers: {
      // An SQL error of the driver carries the statement with its values, personal ones included.
      err: (error: Error & { code?: string; errno?: number }) => ({
        type: error.name,
        code: error.code,
        errno: error.errno,
        message: withoutValues(error),
        stack: error.stack
          ?.split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .join('\n'),
      }),
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** The message of an SQL error quotes the offending value ("Duplicate entry '…'"): only its kind is kept. */
export function withoutValues(error: Error & { code?: string; errno?: number }): string {
  if (error.code === 'ER_NO_SUCH_TABLE') return 'the database holds no hotline yet: run `hotline prepare` first';
  if (error.errno !== undefined || error.code?.startsWith('ER_')) return `database error ${error.code ?? error.errno}`;
  return error.message.slice(0, 500);
}

/** Lets Nest speak through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.logger.warn({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]) {
    if (message instanceof Error) this.logger.error({ err: message });
    else this.logger.error({ detail: rest.filter((part) => typeof part === 'string').join(' ') }, String(message));
  }
  debug(message: unknown, context?: string) {
    this.logger.trace({ context }, String(message));
  }
  verbose(message: unknown, context?: string) {
    this.logger.trace({ context }, String(message));
  }
}
