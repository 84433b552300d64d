import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, formatTime, KEY_VAULT, openContentAt } from '@rapport/platform-nest';
import type { EventStore, KeyVault, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields } from '@rapport/records-feature';
import type { TicketCard, TicketRow } from '@rapport/service-desk-domain';
import { cardOf, type TicketRowDto } from '../ticket.dto';

/** Rows of tickets as lists answer them: who asks for what is opened from the log, for who may see it. */
@Injectable()
export class TicketRowsShown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly fields: CustomFields,
  ) {}

  async of(items: readonly StoredDocument[], openPersonal: boolean): Promise<TicketRowDto[]> {
    const places = items.map(({ document }) => (document as TicketRow).words);
    const [fields, words] = await Promise.all([
      this.fields.of('ticket'),
      openPersonal ? openContentAt(this.store, this.vault, places) : [],
    ]);
    return items.map((item, index) => rowOf(item, fields, words[index]));
  }
}

/** `words` undefined: the reader may not see them. */
function rowOf(
  { id, document }: StoredDocument,
  fields: readonly CustomField[],
  words?: TicketCard | null,
): TicketRowDto {
  const { row, custom } = customOfRow(fields, document as TicketRow);
  const { rank: _, words: __, openedAt, changedAt, firstAnsweredAt, waitingSince, ...plain } = row;
  return {
    ...{ id, ...plain, custom, ...(words !== undefined && { card: cardOf(words) }) },
    ...{ openedAt: formatTime(openedAt), changedAt: formatTime(changedAt) },
    firstAnsweredAt: firstAnsweredAt === null ? null : formatTime(firstAnsweredAt),
    waitingSince: waitingSince === null ? null : formatTime(waitingSince),
  };
}
