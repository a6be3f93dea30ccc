import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  ApiClients,
  actions,
  clientRoles,
  isoWithOffset,
  readInstant,
  type ClientGiven,
  type ClientSeen,
  type SignedIn,
} from '#directory';
import { ENVIRONMENT, Now, invalid, isId, type Environment } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { ChangesShown } from '../catalogue/answers.js';
import { ChangeHistory } from '../catalogue/change-history.js';
import { Guarded } from '../catalogue/forms.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ClientAdded, ClientChanged, ClientRotated, type ClientForm } from './client-forms.js';

const time = { nullable: true, type: String, example: '2026-03-02T09:15:00.000+08:00' } as const;

export class ClientShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: 1, description: 'To be named as `after` by who changes it' })
  version!: number;

  @ApiProperty({ example: '12345话务平台' })
  name!: string;

  @ApiProperty({ enum: clientRoles })
  role!: string;

  @ApiProperty({ example: 'QD-12345' })
  unit!: string;

  @ApiProperty({ example: 'api-m3x7k0q9d2v5', description: 'Under which its acts are recorded' })
  username!: string;

  @ApiProperty({ enum: actions, isArray: true, description: "Empty: all of the role's rights" })
  scopes!: string[];

  @ApiProperty({ type: [String], description: 'Empty: from everywhere' })
  addresses!: string[];

  @ApiProperty({ example: 600 })
  perMinute!: number;

  @ApiProperty({ enum: ['active', 'expired', 'revoked'] })
  state!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  createdAt!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  rotatedAt!: string;

  @ApiProperty({ ...time, description: 'Until when the secret before the last rotation opens' })
  previousUntil!: string | null;

  @ApiProperty(time)
  expiresAt!: string | null;

  @ApiProperty(time)
  revokedAt!: string | null;

  @ApiProperty({ ...time, description: 'To the minute' })
  lastUsedAt!: string | null;

  @ApiProperty({ nullable: true, type: String, example: '10.1.2.3' })
  lastUsedFrom!: string | null;
}

export class ClientsShown {
  @ApiProperty({ type: [ClientShown] })
  items!: ClientShown[];

  @ApiProperty({ nullable: true, type: String, example: null })
  next!: string | null;
}

export class ClientWithKey {
  @ApiProperty({ type: ClientShown })
  client!: ClientShown;

  @ApiProperty({ example: 'jsk_3k8m2v7c0d9q4n6p1r5t_…', description: 'Told only now; sent as `Authorization: Bearer`' })
  key!: string;
}

/** Keys for other systems: a telephone system's events, exchange, open data. */
@ApiTags('people')
@Controller('api/clients')
@Allow('people')
export class ClientsController {
  constructor(
    private readonly clients: ApiClients,
    private readonly history: ChangeHistory,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Systems that come in with a key' })
  @ApiOkResponse({ type: ClientsShown })
  async list(@Query() { cursor, limit = 20 }: PageAsked): Promise<ClientsShown> {
    if (cursor !== undefined && !isId(cursor)) {
      throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
    }
    const { items, next } = await this.clients.list({ limit, ...(cursor !== undefined && { after: cursor }) });
    return { items: items.map((client) => this.show(client)), next };
  }

  @Get(':id/changes')
  @ApiOperation({ summary: 'Who changed, rotated or revoked it, when and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Param('id') id: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, 'api-client', id);
  }

  @Post()
  @ApiOperation({ summary: 'Give a system a key', description: 'It acts under a name of its own, in a role.' })
  @ApiCreatedResponse({ type: ClientWithKey })
  async add(@Me() me: SignedIn, @Body() { role, unit, reason, ...form }: ClientAdded): Promise<ClientWithKey> {
    const given = { ...this.given(form), role, ...(unit !== undefined && { unit }) };
    const { client, key } = await this.clients.add(given, reason, by(me));
    return { client: this.show(client), key };
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Another name, rights, addresses, limit or end; role and unit stay' })
  @ApiOkResponse({ type: ClientShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  async change(
    @Me() me: SignedIn,
    @Param('id') id: string,
    @Body() { after, reason, ...form }: ClientChanged,
  ): Promise<ClientShown> {
    return this.show(await this.clients.change(id, this.given(form), { after, reason }, by(me)));
  }

  @Post(':id/rotation')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret; the former one opens for some hours more' })
  @ApiOkResponse({ type: ClientWithKey })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  async rotate(
    @Me() me: SignedIn,
    @Param('id') id: string,
    @Body() { graceHours = 24, ...guarded }: ClientRotated,
  ): Promise<ClientWithKey> {
    const { client, key } = await this.clients.rotate(id, graceHours, guarded, by(me));
    return { client: this.show(client), key };
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Its key opens nothing any more, from now on and for ever' })
  @ApiOkResponse({ type: ClientShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  async revoke(@Me() me: SignedIn, @Param('id') id: string, @Body() guarded: Guarded): Promise<ClientShown> {
    return this.show(await this.clients.revoke(id, guarded, by(me)));
  }

  private given({ name, scopes = [], addresses = [], perMinute = 600, expiresAt = null }: ClientForm): ClientGiven {
    const end = expiresAt === null ? null : readInstant(expiresAt);
    if (end === undefined || (end && end <= this.now.at)) {
      throw invalid({ field: 'expiresAt', zh: '须为今后带时区的时间', en: 'must be a time to come, with its offset' });
    }
    return { name: name.trim() || name, scopes, addresses, perMinute, expiresAt: end };
  }

  private show({ createdAt, rotatedAt, ...client }: ClientSeen): ClientShown {
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    const orNull = (at: Date | null) => at && spell(at);
    return {
      ...client,
      createdAt: spell(createdAt),
      rotatedAt: spell(rotatedAt),
      previousUntil: orNull(client.previousUntil),
      expiresAt: orNull(client.expiresAt),
      revokedAt: orNull(client.revokedAt),
      lastUsedAt: orNull(client.lastUsedAt),
    };
  }
}
