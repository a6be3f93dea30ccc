import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource, In } from 'typeorm';
import { Person, ReferenceBook, type Role } from '#directory';
import { ENVIRONMENT, Setting, type Environment } from '#platform';
import { Public } from '../auth/index.js';

interface DemoPerson {
  username: string;
  name: string;
  role: Role;
  unit: string;
}

/** The name under which the demo's preparation remembers whom it has added. */
const demoSetting = 'demo';

/** What this hotline is, for the citizens' first page. */
@ApiTags('public')
@Controller('api/public/about')
export class AboutController {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'Whose hotline this is; of a demo also who may sign in to try it (without passwords)',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        name: '青岛市12345政务服务便民热线',
        city: '青岛市',
        region: 'QD',
        demo: true,
        demoPeople: [{ username: 'operator', name: '林晓雯', role: 'operator', unit: '12345热线' }],
      },
    },
  })
  async about() {
    const { units, districts } = await this.book.open();
    const root = [...units.values()].find(({ parent }) => parent === null);
    const city = [...districts.values()].find(({ parent }) => parent === null);
    const people = this.environment.demo ? await this.demoPeople() : [];
    return {
      name: root?.name ?? '12345政务服务便民热线',
      city: city?.name ?? null,
      region: this.environment.region,
      demo: people.length > 0,
      demoPeople: people.map(({ unit, ...person }) => ({ ...person, unit: units.get(unit)?.shortName ?? unit })),
    };
  }

  /** Those whom the demo itself has added, and nobody else's account. */
  private async demoPeople(): Promise<DemoPerson[]> {
    const { manager } = this.database;
    const demo = (await manager.findOneBy(Setting, { name: demoSetting }))?.value as
      { people?: Record<string, string> } | undefined;
    const ids = Object.values(demo?.people ?? {});
    if (ids.length === 0) return [];
    const people = await manager.find(Person, {
      select: { id: true, username: true, name: true, role: true, unit: true },
      where: { id: In(ids), active: true },
    });
    return people
      .sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
      .map(({ username, name, role, unit }) => ({ username, name, role, unit }));
  }
}
