import { Inject, Injectable } from '@nestjs/common';
import {
  bulkChangeDecider,
  bulkChangeEventTypes,
  type BulkChangeCommand,
  type BulkChangeEvent,
  type BulkChangeState,
} from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import {
  currentViewer,
  EVENT_STORE,
  isSightLimited,
  KEY_VAULT,
  Records,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

const NOT_FOUND = 'BULK_CHANGE.NOT_FOUND';

/** Changes of many records at once. */
@Injectable()
export class BulkChanges extends Records<BulkChangeCommand, BulkChangeEvent, BulkChangeState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: bulkChangeDecider,
      eventTypes: bulkChangeEventTypes,
      streamPrefix: 'contacts_bulkChange-',
      notFound: NOT_FOUND,
    });
  }

  /** @throws DomainError as {@link Records.load}; whoever sees but some records sees what they asked for themselves */
  override async load(id: string, asOf?: number) {
    const loaded = await super.load(id, asOf);
    assertOwn(loaded.state);
    return loaded;
  }

  override async handled(id: string, command: BulkChangeCommand, origin: CommandOrigin) {
    if (isSightLimited()) assertOwn((await this.peek(id)).state);
    return super.handled(id, command, origin);
  }
}

function assertOwn(state: BulkChangeState): void {
  if (state.status === 'none' || !isSightLimited() || state.by === currentViewer()?.actor.id) return;
  throw new DomainError(NOT_FOUND, 'not-found', 'there is no such bulk change');
}
