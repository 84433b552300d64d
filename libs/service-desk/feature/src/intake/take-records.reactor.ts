import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { ServiceDeskIntake } from './service-desk-intake';

/** Takes the rows of an import that become records of service-desk. */
@Controller()
export class TakeRecordsReactor {
  constructor(private readonly intake: ServiceDeskIntake) {}

  @OnEvent('contacts.records-handed-over.v1', 'service-desk.imports')
  handedOver(@Payload() event: PublicEvent): Promise<void> {
    return this.intake.answer(event);
  }
}
