import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { NOTICES_GROUP } from './notices-group';
import { TellOfEvents } from './tell-of-events';

/** What happens to tickets, and whose business it is. */
@Controller()
export class TellOfTicketsReactor {
  constructor(private readonly heard: TellOfEvents) {}

  @OnEvent('service-desk.ticket-opened.v1', NOTICES_GROUP)
  ticketOpened(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('service-desk.ticket-assigned.v1', NOTICES_GROUP)
  ticketAssigned(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('service-desk.ticket-escalated.v1', NOTICES_GROUP)
  ticketEscalated(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('service-desk.ticket-reopened.v1', NOTICES_GROUP)
  ticketReopened(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('service-desk.ticket-closed.v1', NOTICES_GROUP)
  ticketClosed(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }
}
