import { Body, Controller, Get, Inject, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, type CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import {
  Access,
  CLOCK,
  CommandId,
  CurrentActor,
  ETag,
  EVENT_STORE,
  IfMatch,
  ROLES,
  type Actor,
  type Role,
  type RolePolicy,
} from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { Audit } from '../audit/audit';
import { RolePolicies } from './role-policies';
import { ROLE_POLICY_STREAMS, rolePolicyDecider, type RolePolicySettled, type SettleRolePolicy } from './role-policy';
import { RolePolicyDto, RolesDto, SettledRoleDto } from './roles.dto';

@ApiTags('access: roles')
@Access({ roles: ['admin'] })
@Controller('api/access/v1/roles')
export class RolesController {
  private readonly handle: CommandHandler<SettleRolePolicy, RolePolicySettled, RolePolicy>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RolePolicies) private readonly policies: RolePolicies,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.handle = aggregateHandler(store, { decider: rolePolicyDecider, eventTypes: ['role-policy-settled'] });
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
    @IfMatch() version: number,
    @CurrentActor() { id: actor }: Actor,
    @CommandId() id: string,
  ): Promise<SettledRoleDto> {
    const role = ROLES.find((each) => each === name && each !== 'admin');
    if (!role) throw new DomainError('ROLE.NOT_FOUND', 'not-found', 'there is no such role to restrict');
    const context = { id, now: this.clock.now(), actor };
    const { events, repeated } = await this.handle(
      ROLE_POLICY_STREAMS + role,
      { type: 'settle', policy },
      context,
      version - 1,
    );
    await this.access.catchUp();
    if (events.length > 0 && !repeated)
      await this.audit.record({ actor, action: 'access.role-policy-settled', subjectIds: [] });
    return this.settled(role);
  }

  private settled(role: Role): SettledRoleDto {
    const { reach, reachOf, hidden, readOnly } = this.policies.policyOf(role);
    return { role, version: this.policies.versionOf(role), reach, reachOf, hidden, readOnly };
  }
}
