import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateRow } from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import { currentSight, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { ReadModels, StoredDocument } from '@rapport/platform-ports';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';

/** Whoever sees but some records sees the pairs of which both are among them. */
@Injectable()
export class SeenPairs {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  async among(pairs: readonly StoredDocument[]): Promise<readonly StoredDocument[]> {
    const kinds = [...new Set(pairs.map(({ document }) => (document as DuplicateRow).kind))];
    if (kinds.every((kind) => !isLimited(kind))) return pairs;
    const seen = new Set<string>();
    for (const kind of kinds) {
      const rows = pairs.map(({ document }) => document as DuplicateRow).filter((row) => row.kind === kind);
      for (const id of await this.seen(kind, [...new Set(rows.flatMap(({ a, b }) => [a, b]))])) seen.add(id);
    }
    return pairs.filter(({ document }) => {
      const { a, b } = document as DuplicateRow;
      return seen.has(a) && seen.has(b);
    });
  }

  /** Those of the records that the viewer sees. */
  async seen(kind: DuplicateKind, ids: readonly string[]): Promise<readonly string[]> {
    if (!isLimited(kind)) return ids;
    const model = kind === 'contact' ? contactRowsModel : accountRowsModel;
    const found = await this.readModels.getMany(model, ids);
    return ids.filter((_, index) => found[index] !== null);
  }
}

const isLimited = (kind: DuplicateKind): boolean =>
  currentSight(kind === 'contact' ? 'contacts.contacts' : 'contacts.accounts') !== null;
