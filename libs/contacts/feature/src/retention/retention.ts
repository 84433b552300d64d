import { Inject, Injectable } from '@nestjs/common';
import {
  retentionDecider,
  retentionEventTypes,
  type RetentionCommand,
  type RetentionEvent,
  type RetentionState,
} from '@rapport/contacts-domain';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** There is one record of the rules. */
export const RETENTION = 'main';

/** What is kept for how long, and what was destroyed. */
@Injectable()
export class Retention extends Records<RetentionCommand, RetentionEvent, RetentionState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: retentionDecider,
      eventTypes: retentionEventTypes,
      streamPrefix: 'contacts_retention-',
      notFound: 'RETENTION.NOT_FOUND',
    });
  }
}
