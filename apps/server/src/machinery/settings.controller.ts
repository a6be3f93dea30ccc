import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, packageVersion, type Environment } from '#platform';
import { migrations } from '#schema';
import { Allow } from '../auth/index.js';

class MigrationShown {
  @ApiProperty({ example: 'Foundation1795305600000' })
  name!: string;

  @ApiProperty({ description: 'Whether the database has it' })
  run!: boolean;
}

class SettingShown {
  @ApiProperty({ example: 'TZ_HOTLINE', description: 'The variable of the environment by which it is set' })
  name!: string;

  @ApiProperty({ example: 'Asia/Shanghai', nullable: true, type: String, description: 'Null: not set. Never a secret' })
  value!: string | null;

  @ApiProperty({ example: '本地日期所用时区' })
  zh!: string;

  @ApiProperty({ example: 'Time zone of local days' })
  en!: string;
}

export class SettingsShown {
  @ApiProperty({ example: packageVersion })
  version!: string;

  @ApiProperty({ example: 'v22.11.0' })
  node!: string;

  @ApiProperty({ example: '11.4.2-MariaDB' })
  database!: string;

  @ApiProperty({ type: [MigrationShown], description: 'In the order in which they run' })
  migrations!: MigrationShown[];

  @ApiProperty({ type: [SettingShown] })
  settings!: SettingShown[];
}

/** A host without user, password, path and query, which may hold secrets. */
const hostOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : null;

/** What this process was told by its environment, for an administrator: addresses and switches, no secrets. */
@ApiTags('machinery')
@Controller('api/settings')
@Allow('machinery')
export class SettingsController {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Version, migrations, and what the environment says; no secrets' })
  @ApiOkResponse({ type: SettingsShown })
  async show(): Promise<SettingsShown> {
    const [{ version: database } = { version: '' }]: { version: string }[] =
      await this.database.query('SELECT VERSION() AS version');
    const rows: { name: string }[] = await this.database.query('SELECT name FROM migration');
    const run = new Set(rows.map(({ name }) => name));
    return {
      ...{ version: packageVersion, node: process.version, database },
      migrations: migrations.map(({ name }) => ({ name, run: run.has(name) })),
      settings: settingsOf(this.environment),
    };
  }
}

function settingsOf(of: Environment): SettingShown[] {
  const { notices, attachments, clamd, telephony } = of;
  const store = attachments.kind === 'folder' ? 'folder' : `s3 ${hostOf(attachments.endpoint)}/${attachments.bucket}`;
  const scanner = clamd && ('path' in clamd ? 'socket' : `${clamd.host}:${clamd.port}`);
  const rows: [string, string | null | undefined, string, string][] = [
    ['HOTLINE_PUBLIC_URL', of.publicUrl, '对外访问地址', 'Where the hotline is seen from outside'],
    ['TZ_HOTLINE', of.timeZone, '本地日期所用时区', 'Time zone of local days'],
    ['HOTLINE_REGION', of.region, '诉求编码地区前缀', 'What tracking codes begin with'],
    ['HOTLINE_TRUSTED_PROXIES', of.trustedProxies.join(', ') || null, '可信代理', 'Trusted proxies'],
    ['HOTLINE_DEMO', of.demo ? '1' : '0', '演示数据', 'Demo people and complaints'],
    ['HOTLINE_KEY_FILE', of.keyFileNamed ? 'named' : 'below HOTLINE_HOME', '密钥文件位置', 'Where the key file is'],
    ['DATABASE_URL', hostOf(of.databaseUrl), '数据库', 'The database'],
    ['REDIS_URL', hostOf(of.redisUrl), '队列Redis', 'Redis'],
    ['HOTLINE_ATTACHMENTS', store, '附件存放', 'Where attachments are kept'],
    ['HOTLINE_CLAMD', scanner, '病毒扫描', 'Virus scanner'],
    ['HOTLINE_FONTS', of.fontFolder === undefined ? null : 'named', '自备字体目录', 'Fonts of the office'],
    ['HOTLINE_SMS_URL', hostOf(notices.sms?.url), '短信网关', 'SMS gateway'],
    ['HOTLINE_SMTP_URL', hostOf(notices.smtp?.url), '邮件服务器', 'Mail server'],
    ['HOTLINE_HOOK_NETWORKS', notices.webhookNetworks.join(', ') || null, '可推送的内部网段', 'Networks of web hooks'],
    ['HOTLINE_QUEUE_LOG', telephony.queueLog === undefined ? null : 'named', '话务队列日志', 'queue_log of Asterisk'],
    ['HOTLINE_AMI_URL', telephony.ami && `${telephony.ami.host}:${telephony.ami.port}`, '话务平台', 'Asterisk'],
    ['HOTLINE_WRAP_UP_SECONDS', String(telephony.wrapUpSeconds ?? 0), '话后处理时限（秒）', 'After-call work, seconds'],
    ['LOG_LEVEL', of.logLevel, '日志级别', 'Level of the log'],
  ];
  return rows.map(([name, value, zh, en]) => ({ name, value: value ?? null, zh, en }));
}
