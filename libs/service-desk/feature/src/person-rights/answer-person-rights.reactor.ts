import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { ServiceDeskPersonRights } from './service-desk-person-rights';

/** Tells contacts what service-desk holds on a person who asks. */
@Controller()
export class AnswerPersonRightsReactor {
  constructor(private readonly rights: ServiceDeskPersonRights) {}

  @OnEvent('contacts.person-data-requested.v1', 'service-desk.person-data')
  requested(@Payload() event: PublicEvent): Promise<void> {
    return this.rights.answer(event);
  }
}
