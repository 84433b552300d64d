import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { HandingContext, HandOverAdvanced } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnEvent } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { HandOvers } from './hand-overs';

const GROUP = 'contacts.hand-over-parts';

/** Hears how far each context is. */
@Controller()
export class HearPartsReactor {
  constructor(
    private readonly handOvers: HandOvers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.hand-over-advanced.v1', GROUP)
  contacts(@Payload() event: PublicEvent): Promise<void> {
    return this.hear('contacts', event);
  }

  @OnEvent('sales.hand-over-advanced.v1', GROUP)
  sales(@Payload() event: PublicEvent): Promise<void> {
    return this.hear('sales', event);
  }

  @OnEvent('marketing.hand-over-advanced.v1', GROUP)
  marketing(@Payload() event: PublicEvent): Promise<void> {
    return this.hear('marketing', event);
  }

  @OnEvent('service-desk.hand-over-advanced.v1', GROUP)
  serviceDesk(@Payload() event: PublicEvent): Promise<void> {
    return this.hear('service-desk', event);
  }

  private async hear(context: HandingContext, event: PublicEvent): Promise<void> {
    const { handOver, given, refused, isFinished } = event.data as HandOverAdvanced;
    const id = eventId('hear-hand-over', event.id);
    const origin = { id, now: this.clock.now(), actor: 'system:hand-overs', causationId: event.id };
    await this.handOvers.run(handOver, { type: 'tell', context, given, refused, isFinished }, origin);
  }
}
