import { Inject, Injectable } from '@nestjs/common';
import {
  isSearchable,
  savedViewDecider,
  savedViewEventTypes,
  type SavedViewCommand,
  type SavedViewEvent,
  type SavedViewState,
  type ViewFields,
} from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { leavesOf, parseFilter } from '@rapport/records-domain';

/** Lists that people keep. */
@Injectable()
export class SavedViews extends Records<SavedViewCommand, SavedViewEvent, SavedViewState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: savedViewDecider,
      eventTypes: savedViewEventTypes,
      streamPrefix: 'contacts_savedView-',
      notFound: 'VIEW.NOT_FOUND',
    });
  }

  /** What a caller may see: of others only what they share. @throws DomainError `VIEW.NOT_FOUND` */
  async seen(
    id: string,
    by: string,
  ): Promise<{ readonly owner: string; readonly fields: ViewFields; readonly version: number }> {
    const { state, version } = await this.load(id);
    if (state.status !== 'saved' || (state.owner !== by && !state.fields.isShared))
      throw new DomainError('VIEW.NOT_FOUND', 'not-found', 'there is no such view');
    return { owner: state.owner, fields: state.fields, version };
  }
}

/** A filter that may be kept: nothing in it is a value that is sealed on cards. @throws DomainError */
export function checkKeptFilter(filter: object | null | undefined): void {
  if (!filter) return;
  const sealed = leavesOf(parseFilter(filter)).find(({ field, op }) => isSearchable(field) && op !== 'set');
  if (sealed)
    throw new DomainError('VIEW.PERSONAL', 'invalid', `${sealed.field} is sealed: views keep nobody's values`, {
      path: 'filter',
    });
}
