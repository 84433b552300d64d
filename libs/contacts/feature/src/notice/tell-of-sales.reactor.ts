import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { NOTICES_GROUP } from './notices-group';
import { TellOfEvents } from './tell-of-events';

/** What happens in sales, and whose business it is. */
@Controller()
export class TellOfSalesReactor {
  constructor(private readonly heard: TellOfEvents) {}

  @OnEvent('sales.lead-created.v1', NOTICES_GROUP)
  leadCreated(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.lead-assigned.v1', NOTICES_GROUP)
  leadAssigned(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.lead-qualified.v1', NOTICES_GROUP)
  leadQualified(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.lead-disqualified.v1', NOTICES_GROUP)
  leadDisqualified(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.lead-converted.v1', NOTICES_GROUP)
  leadConverted(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-opened.v1', NOTICES_GROUP)
  opportunityOpened(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-reassigned.v1', NOTICES_GROUP)
  opportunityReassigned(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-moved.v1', NOTICES_GROUP)
  opportunityMoved(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-valued.v1', NOTICES_GROUP)
  opportunityValued(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-rescheduled.v1', NOTICES_GROUP)
  opportunityRescheduled(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-won.v1', NOTICES_GROUP)
  opportunityWon(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-lost.v1', NOTICES_GROUP)
  opportunityLost(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('sales.opportunity-reopened.v1', NOTICES_GROUP)
  opportunityReopened(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }
}
