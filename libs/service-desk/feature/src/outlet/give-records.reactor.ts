import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { ServiceDeskOutlet } from './service-desk-outlet';

/** Gives the tickets to an export that asks for them. */
@Controller()
export class GiveRecordsReactor {
  constructor(private readonly outlet: ServiceDeskOutlet) {}

  @OnEvent('contacts.records-wanted.v1', 'service-desk.exports')
  wanted(@Payload() event: PublicEvent): Promise<void> {
    return this.outlet.answer(event);
  }
}
