import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { MarketingPersonRights } from './marketing-person-rights';

/** Tells contacts what marketing holds on a person who asks. */
@Controller()
export class AnswerPersonRightsReactor {
  constructor(private readonly rights: MarketingPersonRights) {}

  @OnEvent('contacts.person-data-requested.v1', 'marketing.person-data')
  requested(@Payload() event: PublicEvent): Promise<void> {
    return this.rights.answer(event);
  }

  /** Their keys are gone and nothing else says who they were: all that is left is to say so. */
  @OnEvent('contacts.person-erased.v1', 'marketing.erasures')
  erased(@Payload() event: PublicEvent): Promise<void> {
    return this.rights.confirm(event);
  }
}
