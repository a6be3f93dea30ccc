import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { actions, blindToConfidential, rights, roles, scopeOf, sight, type Action, type Role } from '#directory';
import { Allow } from '../auth/doors.js';

class RightShown {
  @ApiProperty({ enum: actions })
  action!: Action;

  @ApiProperty({ enum: ['all', 'unit'], description: "Every complaint, or those of one's unit and of units below it" })
  scope!: 'all' | 'unit';
}

export class RoleShown {
  @ApiProperty({ enum: roles })
  role!: Role;

  @ApiProperty({ type: [RightShown] })
  rights!: RightShown[];

  @ApiProperty({ enum: ['masked', 'nothing'], description: 'What is seen of a complainant without a recorded reveal' })
  sight!: 'masked' | 'nothing';

  @ApiProperty({ description: 'Whether a confidential or an anonymous complainant can be revealed to it' })
  seesConfidential!: boolean;
}

export class RolesShown {
  @ApiProperty({ type: [RoleShown] })
  items!: RoleShown[];
}

/** What each role may do. The table is part of the program: nobody widens a right by a click. */
@ApiTags('people')
@Controller('api/roles')
@Allow('people')
export class RolesController {
  @Get()
  @ApiOperation({ summary: 'The table of rights: role by action and reach' })
  @ApiOkResponse({ type: RolesShown })
  list(): RolesShown {
    return {
      items: roles.map((role) => ({
        role,
        rights: (Object.keys(rights[role]) as Action[]).map((action) => ({
          action,
          scope: scopeOf({ role }, action)!,
        })),
        sight: sight[role],
        seesConfidential: !blindToConfidential.has(role),
      })),
    };
  }
}
