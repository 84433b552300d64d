import { Inject, Injectable } from '@nestjs/common';
import { plainOf, tagText, type ContactRow, type KnownContact } from '@rapport/contacts-domain';
import { KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { MergedContacts } from './merged-contacts';

/** Most rows that a search finds. */
const MOST = 1_000;

/** Lists of contacts as merges show them: one row per person that was merged, found by what was said to any of them. */
@Injectable()
export class MergedRows {
  constructor(
    private readonly contacts: MergedContacts,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** The numbers of those that answer for the contacts with these numbers. */
  async answering(subjects: readonly number[]): Promise<readonly number[]> {
    if (subjects.length === 0) return subjects;
    const { items } = await this.readModels.find(contactRowsModel, {
      where: [
        { field: 'subject', op: 'in', value: subjects },
        { field: 'status', op: 'eq', value: 'merged' },
      ],
      sort: [],
      limit: MOST,
    });
    if (items.length === 0) return subjects;
    const kept = await Promise.all(items.map(({ id }) => this.contacts.keptOf(id)));
    const known = await this.vault.subjectsById([...new Set(kept)]);
    return [...new Set([...subjects, ...known.flatMap((subject) => subject?.number ?? [])])];
  }

  /** Each row with what the contact took in, and its card where that is not its own. Rows without a merge cost nothing. */
  shown(
    rows: readonly StoredDocument[],
  ): Promise<{ readonly row: ContactRow; readonly card?: KnownContact['card'] }[]> {
    return Promise.all(
      rows.map(async ({ id, document }) => {
        const row = document as ContactRow;
        if (row.tookIn.length === 0) return { row };
        const { state } = await this.contacts.load(id);
        if (state.status === 'none' || state.status === 'erased') return { row };
        const { card, plain, tags, lists, accounts } = state;
        const current = accounts.filter(({ until }) => until === null).map(({ account }) => account);
        const texts = { tags: tagText(tags), lists: tagText(lists), accounts: tagText([...new Set(current)].sort()) };
        return { row: { ...row, ...plainOf(plain), ...texts }, card };
      }),
    );
  }
}
