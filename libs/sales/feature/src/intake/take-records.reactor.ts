import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { SalesIntake } from './sales-intake';

/** Takes the rows of an import that become records of sales. */
@Controller()
export class TakeRecordsReactor {
  constructor(private readonly intake: SalesIntake) {}

  @OnEvent('contacts.records-handed-over.v1', 'sales.imports')
  handedOver(@Payload() event: PublicEvent): Promise<void> {
    return this.intake.answer(event);
  }
}
