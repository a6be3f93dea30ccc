import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { invalid } from '#platform';
import { fieldsOf } from './validation-words.js';

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

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && metadata.metatype && !plainTypes.has(metadata.metatype) && !isObject(value)) {
      throw invalid({ field: 'body', zh: '须为JSON对象', en: 'must be a JSON object' });
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
