import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { PersonalDataContext, PersonErased, PersonForgotten } from '@rapport/contracts';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { canonicalIdOf } from '../erasure-handler';
import { ErasurePurges } from '../erasure-purges';
import { Erasures } from '../erasures';
import { CONFIRMATIONS_GROUP } from './confirmations-group';

/** Does what contacts has to do beyond keys and links, and gathers what every context confirms. */
@Controller()
export class ConfirmErasuresReactor {
  constructor(
    private readonly erasures: Erasures,
    private readonly purges: ErasurePurges,
  ) {}

  @OnEvent('contacts.person-erased.v1', CONFIRMATIONS_GROUP)
  async erased(@Payload() { data, partitionkey }: PublicEvent): Promise<void> {
    const { subjects } = data as PersonErased;
    const records = [{ kind: 'subject', count: subjects.length }, ...(await this.purges.run(subjects))];
    await this.erasures.confirm(canonicalIdOf(partitionkey), 'contacts', records);
  }

  @OnEvent('sales.person-forgotten.v1', CONFIRMATIONS_GROUP)
  sales(@Payload() event: PublicEvent): Promise<void> {
    return this.confirmed('sales', event);
  }

  @OnEvent('marketing.person-forgotten.v1', CONFIRMATIONS_GROUP)
  marketing(@Payload() event: PublicEvent): Promise<void> {
    return this.confirmed('marketing', event);
  }

  @OnEvent('service-desk.person-forgotten.v1', CONFIRMATIONS_GROUP)
  serviceDesk(@Payload() event: PublicEvent): Promise<void> {
    return this.confirmed('service-desk', event);
  }

  @OnEvent('analytics.person-forgotten.v1', CONFIRMATIONS_GROUP)
  analytics(@Payload() event: PublicEvent): Promise<void> {
    return this.confirmed('analytics', event);
  }

  private confirmed(by: PersonalDataContext, { data }: PublicEvent): Promise<void> {
    const { erasure, records } = data as PersonForgotten;
    return this.erasures.confirm(erasure, by, records);
  }
}
