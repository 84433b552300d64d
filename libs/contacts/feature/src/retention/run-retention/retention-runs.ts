import { Inject, Injectable } from '@nestjs/common';
import {
  retentionRunDecider,
  type RetentionRunCommand,
  type RetentionRunEvent,
  type RetentionRunState,
} from '@rapport/contacts-domain';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** Runs of the rules, with what they did. */
@Injectable()
export class RetentionRuns extends Records<RetentionRunCommand, RetentionRunEvent, RetentionRunState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: retentionRunDecider,
      eventTypes: ['retention-run-begun', 'retention-run-finished'],
      streamPrefix: 'contacts_retentionRun-',
      notFound: 'RETENTION.RUN_NOT_FOUND',
    });
  }
}
