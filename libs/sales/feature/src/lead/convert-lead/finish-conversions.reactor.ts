import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { LeadConverted } from '@rapport/contracts';
import { CLOCK, OnEvent } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { Leads } from '../leads';
import { CONVERSIONS_GROUP } from './conversions-group';
import { ConvertLead } from './convert-lead';

/** Opens the opportunities of conversions whose request did not live to do it; those that are open stay as they are. */
@Controller()
export class FinishConversionsReactor {
  constructor(
    private readonly leads: Leads,
    private readonly conversion: ConvertLead,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('sales.lead-converted.v1', CONVERSIONS_GROUP)
  async converted(@Payload() event: PublicEvent): Promise<void> {
    const { lead, opportunity } = event.data as LeadConverted;
    if (opportunity === undefined) return;
    const { state } = await this.leads.load(lead);
    await this.conversion.open(state, { id: event.id, now: this.clock.now(), actor: `system:${CONVERSIONS_GROUP}` });
  }
}
