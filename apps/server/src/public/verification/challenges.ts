import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, Now, REDIS, Refusal, Setting, Vault, invalid, newId, type Environment } from '#platform';
import {
  challengeLife,
  isAnswer,
  isWorkDone,
  newQuestion,
  readChallenge,
  workBits,
  writeChallenge,
  type Question,
} from './challenge.js';
import type { Verification } from './forms.js';

/** Whether the public form is taken without a solved challenge, as a setting. */
const verificationSetting = 'public-verification';

export interface Issued {
  challenge: string;
  question: Question;
  /** Leading zero bits that the work must bring about. */
  workBits: number;
  expiresAt: string;
}

/** Gives challenges out and takes them back, each once. */
@Injectable()
export class Challenges {
  constructor(
    private readonly vault: Vault,
    private readonly now: Now,
    private readonly database: DataSource,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly sign = (text: string) => this.vault.lookupHash('public-challenge', text);

  issue(): Issued {
    const question = newQuestion();
    const until = this.now.at.getTime() + challengeLife;
    return {
      challenge: writeChallenge({ id: newId(), until, question }, this.sign),
      question,
      workBits,
      expiresAt: new Date(until).toISOString(),
    };
  }

  async isRequired(): Promise<boolean> {
    const setting = await this.database.manager.findOneBy(Setting, { name: verificationSetting });
    return setting?.value === true;
  }

  async require(required: boolean): Promise<void> {
    await this.database.manager.upsert(Setting, { name: verificationSetting, value: required }, ['name']);
  }

  /**
   * Takes a form whose challenge is solved; the challenge is used up when the form has been taken, and free again when
   * the form was refused, so that a wrong telephone number costs nobody a second sum.
   *
   * The same form sent again (its answer was lost on the way) shows the same challenge, and is let through: what came
   * of it the first time is the intake's to say.
   *
   * @throws Refusal `invalid`: `verification` is missing where it is asked for, unknown, expired or used;
   *   `verification.answer` is wrong, `verification.work` not done.
   */
  async redeem<Out>(given: Verification | undefined, form: object, key: string | undefined, take: () => Promise<Out>) {
    if (!given) {
      if (await this.isRequired()) throw wrong('verification', '请完成验证', 'is needed: please answer the question');
      return take();
    }
    const challenge = readChallenge(given.challenge, this.sign);
    const now = this.now.at.getTime();
    if (!challenge || challenge.until <= now) {
      throw wrong('verification', '验证已过期，请重新回答', 'has expired: please answer a new question');
    }
    if (!isAnswer(challenge.question, given.answer)) throw wrong('verification.answer', '答案不正确', 'is not right');
    if (!isWorkDone(given.challenge, given.work)) throw wrong('verification.work', '验证未完成', 'is not done');
    const whose = createHash('sha256')
      .update(`${key ?? newId()}\0${JSON.stringify(form)}`)
      .digest('base64url');
    const name = `${this.environment.redisPrefix}:challenge:${challenge.id}`;
    await this.use(name, whose, Math.max(1000, challenge.until - now));
    try {
      return await take();
    } catch (error) {
      if (error instanceof Refusal && error.reason !== 'unavailable') await this.redis.del(name).catch(() => undefined);
      throw error;
    }
  }

  private async use(name: string, whose: string, milliseconds: number): Promise<void> {
    let first: string | null, before: string | null;
    try {
      first = await this.redis.set(name, whose, 'PX', milliseconds, 'NX');
      before = first ? whose : await this.redis.get(name);
    } catch {
      throw new Refusal(
        'unavailable',
        { zh: '系统暂时繁忙，请稍后再试', en: 'Not available right now, please try again later' },
        { retryAfterSeconds: 5 },
      );
    }
    if (before !== whose)
      throw wrong('verification', '该验证已使用，请重新回答', 'has been used: please answer a new question');
  }
}

const wrong = (field: string, zh: string, en: string) => invalid({ field, zh, en });
