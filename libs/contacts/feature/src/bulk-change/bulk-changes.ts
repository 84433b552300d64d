import { Inject, Injectable } from '@nestjs/common';
import {
  bulkChangeDecider,
  bulkChangeEventTypes,
  type BulkChangeCommand,
  type BulkChangeEvent,
  type BulkChangeState,
} from '@rapport/contacts-domain';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** Changes of many records at once. */
@Injectable()
export class BulkChanges extends Records<BulkChangeCommand, BulkChangeEvent, BulkChangeState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: bulkChangeDecider,
      eventTypes: bulkChangeEventTypes,
      streamPrefix: 'contacts_bulkChange-',
      notFound: 'BULK_CHANGE.NOT_FOUND',
    });
  }
}
