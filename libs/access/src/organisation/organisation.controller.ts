import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import {
  Access,
  CLOCK,
  CommandId,
  CurrentActor,
  etagOf,
  EVENT_STORE,
  IfMatch,
  ROLES,
  type Actor,
} from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import type { FastifyReply } from 'fastify';
import { AccessLog } from '../access-log';
import { Audit } from '../audit/audit';
import {
  ORGANISATION_STREAM,
  organisationDecider,
  type Organisation,
  type OrganisationSettled,
  type SettleOrganisation,
} from './organisation';
import { OrganisationSettings } from './organisation-settings';
import { OrganisationDto } from './organisation.dto';

@ApiTags('access')
@Controller('api/access/v1/organisation')
export class OrganisationController {
  private readonly handle: CommandHandler<SettleOrganisation, OrganisationSettled, Organisation>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OrganisationSettings) private readonly settings: OrganisationSettings,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.handle = aggregateHandler(store, { decider: organisationDecider, eventTypes: ['organisation-settled'] });
  }

  @Get()
  @Access({ roles: [...ROLES] })
  @ApiOperation({ summary: "The organisation's settings, with their version as ETag" })
  @ApiOkResponse({ type: OrganisationDto })
  read(@Res({ passthrough: true }) reply: FastifyReply): OrganisationDto {
    reply.header('etag', etagOf(this.settings.version));
    return this.settings.current;
  }

  @Put()
  @Access({ roles: ['admin'] })
  @ApiOperation({ summary: "Settle the organisation's settings" })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what you read.' })
  @ApiOkResponse({ type: OrganisationDto })
  async settle(
    @Body() organisation: OrganisationDto,
    @IfMatch() version: number,
    @CurrentActor() actor: Actor,
    @CommandId() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationDto> {
    const context = { id, now: this.clock.now(), actor: actor.id };
    const { events, repeated } = await this.handle(
      ORGANISATION_STREAM,
      { type: 'settle', organisation },
      context,
      version - 1,
    );
    await this.log.catchUp();
    if (events.length > 0 && !repeated)
      await this.audit.record({ actor: actor.id, action: 'access.organisation-settled', subjectIds: [] });
    return this.read(reply);
  }
}
