import { Inject, Injectable } from '@nestjs/common';
import { tagsIn, type ContactRow } from '@rapport/contacts-domain';
import { EVENT_STORE, formatTime, KEY_VAULT, openContentAt } from '@rapport/platform-nest';
import type { EventStore, KeyVault, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields } from '@rapport/records-feature';
import { MergedRows } from '../../merge/merged-rows';
import type { ContactRowDto } from '../contact.dto';

/** Rows of contacts as lists answer them: cards opened from the log, for who may see them. */
@Injectable()
export class ContactRowsShown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly merged: MergedRows,
    private readonly fields: CustomFields,
  ) {}

  async of(items: readonly StoredDocument[], openPersonal: boolean): Promise<ContactRowDto[]> {
    const positions = items.map(({ document }) => (document as ContactRow).card);
    const [fields, cards, shown] = await Promise.all([
      this.fields.of('contact'),
      openPersonal ? openContentAt(this.store, this.vault, positions) : null,
      this.merged.shown(items),
    ]);
    return items.map(({ id }, index) => {
      const { row, card } = shown[index]!;
      return rowOf(id, row, fields, cards ? (card ?? cards[index]) : undefined);
    });
  }
}

/** `card` undefined: the reader may not see it. */
function rowOf(id: string, row: ContactRow, fields: readonly CustomField[], card?: object | null): ContactRowDto {
  const { tags, lists, accounts, registeredAt, changedAt, version, status } = row;
  const { country, source, owner, lifecycleStage } = row;
  const { custom } = customOfRow(fields, row);
  return {
    ...{ id, number: row.subject, version, status, country, source, owner, lifecycleStage, custom },
    ...{ tags: tagsIn(tags), lists: tagsIn(lists), accounts: tagsIn(accounts) },
    ...{ registeredAt: formatTime(registeredAt), changedAt: formatTime(changedAt) },
    ...(card !== undefined && { card }),
  };
}
