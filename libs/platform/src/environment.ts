import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readNoticeEnvironment, type NoticeEnvironment } from './notice-environment.js';
import { readTelephonyEnvironment, type TelephonyEnvironment } from './telephony-environment.js';
import { readClamd, readStore, type ClamdAddress, type StoreAddress } from './attachments-environment.js';

/** Everything a process is told from outside. Read once, at the start; nothing else looks at process.env. */
export interface Environment {
  port: number;
  host: string;
  /** Where a local hotline keeps its data. */
  home: string;
  databaseUrl: string;
  redisUrl: string;
  /** Before every key and channel in Redis, so that several hotlines (and tests) can share one. */
  redisPrefix: string;
  /** Keys of encrypted fields; in production it must be named. */
  keyFile: string;
  keyFileNamed: boolean;
  demo: boolean;
  demoPassword: string | undefined;
  /** The zone of local days and periods. */
  timeZone: string;
  /** Two letters that every tracking code of this hotline begins with. */
  region: string;
  /** Addresses whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Where this hotline is seen from outside, for links that are handed to people. */
  publicUrl: string;
  /** Where a worker tells health and metrics; nowhere unless named. */
  workerPort: number | undefined;
  /** How notices leave the house. */
  notices: NoticeEnvironment;
  /** Where files and photos are kept. */
  attachments: StoreAddress;
  /** The virus scanner that every upload is shown to; none unless named. */
  clamd: ClamdAddress | undefined;
  /** A folder with an office's own fonts (方正小标宋, 仿宋_GB2312 …), for PDF; none unless there is one. */
  fontFolder: string | undefined;
  /** Telephone systems that a worker listens to. */
  telephony: TelephonyEnvironment;
  logLevel: string;
  production: boolean;
}

/** @throws Error naming the variable when one cannot be used. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set (npm start sets it for a hotline on this machine)`);
    return value;
  };
  const asPort = (name: string, text: string): number => {
    const port = Number(text);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name} is not a port: ${text}`);
    return port;
  };
  const port = asPort('PORT', env.PORT || '12345');
  const timeZone = env.TZ_HOTLINE || 'Asia/Shanghai';
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error(`TZ_HOTLINE is not a time zone: ${timeZone}`);
  }
  const region = env.HOTLINE_REGION || 'QD';
  if (!/^[A-HJKMNP-Z]{2}$/.test(region)) {
    throw new Error(`HOTLINE_REGION must be two capital letters without I, L and O: ${region}`);
  }
  const production = env.NODE_ENV === 'production';
  const demo = env.HOTLINE_DEMO !== '0' && !production;
  const home = resolve(env.HOTLINE_HOME || '.hotline');
  if (production && !env.HOTLINE_KEY_FILE) throw new Error('HOTLINE_KEY_FILE must be named in production');
  return {
    port,
    host: env.HOST || '127.0.0.1',
    home,
    databaseUrl: required('DATABASE_URL'),
    redisUrl: required('REDIS_URL'),
    redisPrefix: env.HOTLINE_REDIS_PREFIX || 'jiesu',
    keyFile: resolve(env.HOTLINE_KEY_FILE || `${home}/keys.json`),
    keyFileNamed: Boolean(env.HOTLINE_KEY_FILE),
    demo,
    demoPassword: env.HOTLINE_DEMO_PASSWORD || undefined,
    timeZone,
    region,
    trustedProxies: (env.HOTLINE_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    publicUrl: env.HOTLINE_PUBLIC_URL || `http://127.0.0.1:${port}`,
    workerPort: env.HOTLINE_WORKER_PORT ? asPort('HOTLINE_WORKER_PORT', env.HOTLINE_WORKER_PORT) : undefined,
    notices: readNoticeEnvironment(env),
    attachments: readStore(env, home),
    clamd: readClamd(env.HOTLINE_CLAMD),
    fontFolder: readFontFolder(env.HOTLINE_FONTS, home),
    telephony: readTelephonyEnvironment(env, demo),
    logLevel: env.LOG_LEVEL || 'info',
    production,
  };
}

/** @throws Error when a folder is named that is none: a document in other faces than those meant is seen too late. */
function readFontFolder(named: string | undefined, home: string): string | undefined {
  const folder = resolve(named || `${home}/fonts`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  if (named) throw new Error(`HOTLINE_FONTS is not a folder: ${named}`);
  return undefined;
}
