import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, etagOf, ROLES, Settling, type SettlingOrigin } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { AccessLog } from '../access-log';
import { Settlements, type Settle } from '../settlement/settlements';
import { ORGANISATION_STREAM, organisationDecider, type SettleOrganisation } from './organisation';
import { OrganisationSettings } from './organisation-settings';
import { OrganisationDto } from './organisation.dto';

@ApiTags('access')
@Controller('api/access/v1/organisation')
export class OrganisationController {
  private readonly change: Settle<SettleOrganisation>;

  constructor(
    @Inject(Settlements) settlements: Settlements,
    @Inject(OrganisationSettings) private readonly settings: OrganisationSettings,
    @Inject(AccessLog) private readonly log: AccessLog,
  ) {
    const aggregate = { decider: organisationDecider, eventTypes: ['organisation-settled'] } as const;
    this.change = settlements.of(aggregate, 'access.organisation-settled');
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
    @Settling() origin: SettlingOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationDto> {
    await this.change(ORGANISATION_STREAM, { type: 'settle', organisation }, origin);
    await this.log.catchUp();
    return this.read(reply);
  }
}
