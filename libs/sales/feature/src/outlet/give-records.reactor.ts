import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { SalesOutlet } from './sales-outlet';

/** Gives the records of sales to an export that asks for them. */
@Controller()
export class GiveRecordsReactor {
  constructor(private readonly outlet: SalesOutlet) {}

  @OnEvent('contacts.records-wanted.v1', 'sales.exports')
  wanted(@Payload() event: PublicEvent): Promise<void> {
    return this.outlet.answer(event);
  }
}
