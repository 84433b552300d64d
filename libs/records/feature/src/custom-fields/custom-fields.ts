import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind } from '@rapport/contracts';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault } from '@rapport/platform-ports';
import {
  customFieldsDecider,
  customFieldsEventTypes,
  type CustomField,
  type CustomFieldsCommand,
  type CustomFieldsEvent,
  type CustomFieldsState,
} from '@rapport/records-domain';
import { CustomRecords } from '../custom-records';

/** The fields that admins declare, one record per kind. */
@Injectable()
export class CustomFields extends Records<CustomFieldsCommand, CustomFieldsEvent, CustomFieldsState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault, records: CustomRecords) {
    super(store, vault, {
      decider: customFieldsDecider,
      eventTypes: customFieldsEventTypes,
      streamPrefix: `${streamPrefixOf(records.context)}customFields-`,
      notFound: 'CUSTOM_FIELD.NOT_FOUND',
    });
  }

  /** In the order of their declaration, retired ones too. */
  async of(kind: CustomFieldKind): Promise<readonly CustomField[]> {
    return (await this.peek(kind)).state.fields;
  }
}
