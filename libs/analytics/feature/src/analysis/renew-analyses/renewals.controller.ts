import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Settlements, type Settle } from '@rapport/access';
import { renewalsDecider, renewedKinds, type RenewedKind, type SettleRenewals } from '@rapport/analytics-domain';
import { Access, etagOf, Settling, type SettlingOrigin } from '@rapport/platform-nest';
import { IsArray, IsIn } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { RENEWALS_STREAM, RenewalSettings } from './renewal-settings';

export class RenewalsDto {
  @ApiProperty({
    enum: renewedKinds,
    isArray: true,
    example: ['churn'],
    description: 'Analyses that are not made anew each day, but only when somebody asks.',
  })
  @IsArray()
  @IsIn(renewedKinds, { each: true })
  off!: RenewedKind[];
}

@ApiTags('analytics: analyses')
@Access({ roles: ['admin'] })
@Controller('api/analytics/v1/analysis-renewals')
export class RenewalsController {
  private readonly change: Settle<SettleRenewals>;

  constructor(
    @Inject(Settlements) settlements: Settlements,
    private readonly settings: RenewalSettings,
  ) {
    const aggregate = { decider: renewalsDecider, eventTypes: ['renewals-settled'] } as const;
    this.change = settlements.of(aggregate, 'analytics.renewals-settled');
  }

  @Get()
  @ApiOperation({ summary: 'Which analyses are not made anew each day; with the version as ETag' })
  @ApiOkResponse({ type: RenewalsDto })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<RenewalsDto> {
    const { renewals, version } = await this.settings.current();
    reply.header('etag', etagOf(version));
    return { off: [...renewals.off] };
  }

  @Put()
  @ApiOperation({ summary: 'Switch daily renewals of analyses off and on' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what you read.' })
  @ApiOkResponse({ type: RenewalsDto })
  async settle(
    @Body() { off }: RenewalsDto,
    @Settling() origin: SettlingOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RenewalsDto> {
    await this.change(RENEWALS_STREAM, { type: 'settle', off }, origin);
    return this.read(reply);
  }
}
