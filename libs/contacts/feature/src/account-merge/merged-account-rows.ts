import { Injectable } from '@nestjs/common';
import { accountColumnsOf, tagText, type AccountRow } from '@rapport/contacts-domain';
import type { StoredDocument } from '@rapport/platform-ports';
import { MergedAccounts } from './merged-accounts';

/** Rows of accounts as merges show them. Rows without a merge cost nothing. */
@Injectable()
export class MergedAccountRows {
  constructor(private readonly accounts: MergedAccounts) {}

  shown(rows: readonly StoredDocument[]): Promise<StoredDocument[]> {
    return Promise.all(
      rows.map(async (stored) => {
        const row = stored.document as AccountRow;
        if (row.tookIn.length === 0) return stored;
        const { facts, tags, lists } = (await this.accounts.load(stored.id)).state;
        const texts = { tags: tagText(tags), lists: tagText(lists) };
        return { ...stored, document: { ...row, ...accountColumnsOf(facts), ...texts } };
      }),
    );
  }
}
