import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { invalid } from '#platform';
import { rememberChecks } from './remember-checks.js';
import { fieldsOf } from './validation-words.js';

rememberChecks();

const plainTypes = new Set<unknown>([String, Number, Boolean, Array, Object]);

/** Every body and query is checked against its class before a controller sees it; what is not in the class is refused. */
@Injectable()
export class CheckInput extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: false,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalid(...fieldsOf(errors)),
    });
  }

  override async transform(given: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // A move that has nothing to say, such as signing for a complaint, may come without a body.
    const value = metadata.type === 'body' && given === undefined ? {} : given;
    if (metadata.type === 'body') refuseMonsters(value);
    if (metadata.type === 'body' && metadata.metatype && !plainTypes.has(metadata.metatype) && !isObject(value)) {
      throw invalid({ field: 'body', zh: '须为JSON对象', en: 'must be a JSON object' });
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** No form of ours is deeper or wider than this. */
const deepest = 8;
const widest = 200;

/**
 * Bodies that would keep the checks busy for seconds, or overflow them, are refused before they are looked at:
 * without recursion, and not a key further than needed.
 */
function refuseMonsters(body: unknown): void {
  const waiting: { value: object; depth: number }[] = [];
  const look = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null) return;
    const size = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (depth > deepest || size > widest) {
      throw invalid({ field: 'body', zh: '层次或字段过多', en: 'is too deep or has too many fields' });
    }
    waiting.push({ value, depth });
  };
  look(body, 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const inner of Object.values(next.value)) look(inner, next.depth + 1);
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
