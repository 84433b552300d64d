import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { ErasureHandler } from './erasure-handler';

/** Erasures, for Nest. */
@Injectable()
export class Erasures extends ErasureHandler {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault, @Inject(CLOCK) clock: Clock) {
    super({ store, vault, clock });
  }
}
