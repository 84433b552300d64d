import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, formatTime, KEY_VAULT, openContentAt } from '@rapport/platform-nest';
import type { EventStore, KeyVault, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields } from '@rapport/records-feature';
import type { LeadRow } from '@rapport/sales-domain';
import type { LeadRowDto } from '../lead.dto';

/** Rows of leads as lists answer them: cards opened from the log, for who may see them. */
@Injectable()
export class LeadRowsShown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly fields: CustomFields,
  ) {}

  async of(items: readonly StoredDocument[], openPersonal: boolean): Promise<LeadRowDto[]> {
    const places = items.map(({ document }) => (document as LeadRow).card);
    const [fields, cards] = await Promise.all([
      this.fields.of('lead'),
      openPersonal ? openContentAt(this.store, this.vault, places) : [],
    ]);
    return items.map((item, index) => rowOf(item, fields, cards[index]));
  }
}

/** `card` undefined: the reader may not see it. */
function rowOf({ id, document }: StoredDocument, fields: readonly CustomField[], card?: object | null): LeadRowDto {
  const { row, custom } = customOfRow(fields, document as LeadRow);
  const { card: _, createdAt, changedAt, ...plain } = row;
  const times = { createdAt: formatTime(createdAt), changedAt: formatTime(changedAt) };
  return { id, ...plain, custom, ...times, ...(card !== undefined && { card }) };
}
