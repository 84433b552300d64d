import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { QualityType } from '@rapport/contacts-domain';
import type { AboutAccount, AboutContact } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnEvent } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { easedByImports } from '../import/run/import-pressure';
import { Qualities } from './qualities';
import { QUALITY_GROUP } from './quality-group';

/** Assesses records as they change. */
@Controller()
export class AssessChangedRecordsReactor {
  constructor(
    private readonly qualities: Qualities,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.contact-registered.v1', QUALITY_GROUP)
  contactRegistered(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-changed.v1', QUALITY_GROUP)
  contactChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-joined-account.v1', QUALITY_GROUP)
  contactJoined(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-left-account.v1', QUALITY_GROUP)
  contactLeft(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-archived.v1', QUALITY_GROUP)
  contactArchived(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-restored.v1', QUALITY_GROUP)
  contactRestored(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-erased.v1', QUALITY_GROUP)
  contactErased(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.account-registered.v1', QUALITY_GROUP)
  accountRegistered(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-changed.v1', QUALITY_GROUP)
  accountChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-archived.v1', QUALITY_GROUP)
  accountArchived(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-restored.v1', QUALITY_GROUP)
  accountRestored(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  private contact(event: PublicEvent): Promise<void> {
    return this.assess('contact', (event.data as AboutContact).subject.id, event);
  }

  private account(event: PublicEvent): Promise<void> {
    return this.assess('account', (event.data as AboutAccount).account, event);
  }

  private async assess(of: QualityType, record: string, { id, recordedAt }: PublicEvent): Promise<void> {
    await easedByImports();
    const origin = { id: eventId('assess', id), now: this.clock.now(), actor: 'system:quality', causationId: id };
    await this.qualities.assess(of, record, recordedAt, origin);
  }
}
