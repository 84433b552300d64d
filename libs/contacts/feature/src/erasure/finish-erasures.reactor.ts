import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { ErasureRequested } from '@rapport/contracts';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { canonicalIdOf } from './erasure-handler';
import { Erasures } from './erasures';

/** Finishes erasures that the request which asked for them did not live to finish. */
@Controller()
export class FinishErasuresReactor {
  constructor(private readonly erasures: Erasures) {}

  @OnEvent('contacts.erasure-requested.v1', 'contacts.erasures')
  async requested(@Payload() event: PublicEvent): Promise<void> {
    const { subjects } = event.data as ErasureRequested;
    await this.erasures.carryOut(canonicalIdOf(event.partitionkey), subjects, 'system:erasures');
  }
}
