import { Body, Controller, Get, Inject, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { Access, ETag, ROLES, Settling, type Role, type SettlingOrigin } from '@rapport/platform-nest';
import { AccessLog } from '../access-log';
import { Settlements, type Settle } from '../settlement/settlements';
import { DeclaredFields } from './declared-fields';
import { RolePolicies } from './role-policies';
import { ROLE_POLICY_STREAMS, rolePolicyDecider, type SettleRolePolicy } from './role-policy';
import { RolePolicyDto, RolesDto, SettledRoleDto } from './roles.dto';

@ApiTags('access: roles')
@Access({ roles: ['admin'] })
@Controller('api/access/v1/roles')
export class RolesController {
  private readonly change: Settle<SettleRolePolicy>;

  constructor(
    @Inject(Settlements) settlements: Settlements,
    @Inject(RolePolicies) private readonly policies: RolePolicies,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(DeclaredFields) private readonly declared: DeclaredFields,
  ) {
    const aggregate = { decider: rolePolicyDecider, eventTypes: ['role-policy-settled'] } as const;
    this.change = settlements.of(aggregate, 'access.role-policy-settled');
  }

  @Get()
  @ApiOperation({ summary: 'What each role may see and change, beside its routes' })
  @ApiOkResponse({ type: RolesDto })
  list(): RolesDto {
    return { items: ROLES.map((role) => this.settled(role)) };
  }

  @Put(':role')
  @UseInterceptors(ETag)
  @ApiOperation({ summary: 'Settle what a role may see and change; admins see and change everything' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version that you read, `"0"` for the first.' })
  @ApiOkResponse({ type: SettledRoleDto })
  async settle(
    @Param('role') name: string,
    @Body() policy: RolePolicyDto,
    @Settling() origin: SettlingOrigin,
  ): Promise<SettledRoleDto> {
    const role = ROLES.find((each) => each === name && each !== 'admin');
    if (!role) throw new DomainError('ROLE.NOT_FOUND', 'not-found', 'there is no such role to restrict');
    // Fields that are declared by now, by whichever service.
    await this.access.catchUp();
    const declared = this.declared.all();
    await this.change(ROLE_POLICY_STREAMS + role, { type: 'settle', policy, declared }, origin);
    await this.access.catchUp();
    return this.settled(role);
  }

  private settled(role: Role): SettledRoleDto {
    const { reach, reachOf, hidden, readOnly } = this.policies.policyOf(role);
    return { role, version: this.policies.versionOf(role), reach, reachOf, hidden, readOnly };
  }
}
