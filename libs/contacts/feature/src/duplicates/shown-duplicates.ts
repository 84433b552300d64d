import { Injectable } from '@nestjs/common';
import {
  PROBABILITY_UNITS,
  shownOf,
  WEIGHT_UNITS,
  type ComparedRecord,
  type DuplicateRow,
} from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import { currentlyWithheld, formatTime, mayOpenPersonal, type Actor } from '@rapport/platform-nest';
import type { StoredDocument } from '@rapport/platform-ports';
import { ComparedRecords } from './compared-records';
import type { DuplicateDto } from './duplicate.dto';

/** Pairs as they are answered: with the values of both records, opened now, for those who may see them. */
@Injectable()
export class ShownDuplicates {
  constructor(private readonly records: ComparedRecords) {}

  async show(pairs: readonly Pick<StoredDocument, 'id' | 'document'>[], actor: Actor): Promise<DuplicateDto[]> {
    const rows = pairs.map(({ id, document }) => ({ id, row: document as DuplicateRow }));
    const records = new Map<string, ComparedRecord>();
    for (const { row } of rows)
      for (const id of [row.a, row.b])
        if (!records.has(id)) {
          const record = await this.opened(row.kind, id, actor);
          if (record) records.set(id, record);
        }
    return rows.map(({ id, row }) => shown(id, row, records.get(row.a), records.get(row.b)));
  }

  /** Nothing of whom the caller may not see, or who is gone. Of companies nothing is personal. */
  private async opened(kind: DuplicateKind, id: string, actor: Actor): Promise<ComparedRecord | null> {
    if (kind === 'contact' && !mayOpenPersonal(actor)) return null;
    const compared = await this.records.load(kind, id);
    if (compared.state !== 'compared') return null;
    const hidden = currentlyWithheld('hidden', kind === 'contact' ? 'contacts.contacts' : 'contacts.accounts');
    return hidden.length === 0 ? compared.record : this.records.recordOf(kind, id, without(compared.card, hidden));
  }
}

const without = <Card extends object>(card: Card, hidden: readonly string[]): Card =>
  Object.fromEntries(Object.entries(card).filter(([name]) => !hidden.includes(name))) as Card;

function shown(id: string, row: DuplicateRow, a?: ComparedRecord, b?: ComparedRecord): DuplicateDto {
  const { kind, status, weight, probability, model, because, foundAt, changedAt } = row;
  return {
    ...{ id, kind, status, a: row.a, b: row.b, weight: weight / WEIGHT_UNITS },
    ...{ probability: probability / PROBABILITY_UNITS, model, because },
    fields: row.fields.map((each) => ({
      ...each,
      weight: each.weight / WEIGHT_UNITS,
      ...(a && { a: shownOf(a, each.field) }),
      ...(b && { b: shownOf(b, each.field) }),
    })),
    ...{ foundAt: formatTime(foundAt), changedAt: formatTime(changedAt) },
  };
}
