import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { SalesPersonRights } from './sales-person-rights';

/** Tells contacts what sales holds on a person who asks. */
@Controller()
export class AnswerPersonRightsReactor {
  constructor(private readonly rights: SalesPersonRights) {}

  @OnEvent('contacts.person-data-requested.v1', 'sales.person-data')
  requested(@Payload() event: PublicEvent): Promise<void> {
    return this.rights.answer(event);
  }
}
