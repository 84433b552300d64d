import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import {
  handOverDecider,
  handOverEventTypes,
  type HandOverCommand,
  type HandOverEvent,
  type HandOverState,
} from '@rapport/records-domain';

/** Hand-overs as a whole: each context does its part and tells how far it is. */
@Injectable()
export class HandOvers extends Records<HandOverCommand, HandOverEvent, HandOverState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: handOverDecider,
      eventTypes: handOverEventTypes,
      streamPrefix: 'contacts_handOver-',
      notFound: 'HAND_OVER.NOT_FOUND',
    });
  }
}
