import { Inject, Injectable } from '@nestjs/common';
import { normalisedTag, type BulkRequest } from '@rapport/contacts-domain';
import { ProblemError, READ_MODEL_STORE, SHORT_ID, type Actor } from '@rapport/platform-nest';
import type { FindPage, ReadModels } from '@rapport/platform-ports';
import { askedList, CustomFields } from '@rapport/records-feature';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { accountColumns } from '../account/search-accounts/search-accounts.controller';
import { ContactLists } from '../contact/list-contacts/contact-lists';
import { saidFilter } from '../record/said-filter';
import type { BulkChangeDto } from './bulk-change.dto';

/** More at once are several changes. */
const MOST_RECORDS = 100_000;
const PAGE = 1_000;

/** The records of a list as they are now, and as the caller sees them: those are changed, whatever comes later. */
@Injectable()
export class ChosenRecords {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly contacts: ContactLists,
    private readonly fields: CustomFields,
  ) {}

  /** @throws ProblemError where there are too many */
  async of(kind: 'contact' | 'account', filter: object, actor: Actor): Promise<string[]> {
    const said = Object.keys(filter).length === 0 ? {} : { filter };
    const ids: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: FindPage = await this.page(kind, { ...said, limit: PAGE, ...(cursor && { cursor }) }, actor);
      ids.push(...page.items.map(({ id }) => id));
      if (ids.length > MOST_RECORDS)
        throw invalid('filter', 'TOO_MANY', `it finds more than ${MOST_RECORDS} records: narrow it`);
      cursor = page.next;
    }
    return ids;
  }

  private async page(
    kind: 'contact' | 'account',
    asked: { readonly filter?: object; readonly limit: number; readonly cursor?: string },
    actor: Actor,
  ): Promise<FindPage> {
    if (kind === 'contact') return this.contacts.find(asked, actor);
    const list = { model: accountRowsModel, columns: accountColumns, custom: await this.fields.of('account') };
    const { where } = askedList(list, saidFilter(asked.filter), 'registeredAt', () => undefined);
    const sort = [{ field: 'registeredAt', direction: 'asc' as const }];
    return this.readModels.find(accountRowsModel, {
      where,
      sort,
      limit: asked.limit,
      ...(asked.cursor && { cursor: asked.cursor }),
    });
  }
}

/** @throws ProblemError where the verb lacks something */
export function requestOf(
  kind: 'contact' | 'account',
  { do: verb, word, fields, filter, ids }: BulkChangeDto,
): BulkRequest {
  if ((filter === undefined) === (ids === undefined))
    throw invalid('filter', 'MISSING', 'send a filter or ids, one of them');
  if (verb === 'change') {
    if (!fields || Object.keys(fields).length === 0) throw invalid('fields', 'MISSING', 'say what to change');
    const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return { kind, verb, fields: said };
  }
  if (verb === 'archive' || verb === 'restore') return { kind, verb };
  if (word === undefined) throw invalid('word', 'MISSING', 'name the tag or list');
  if (verb === 'tag' || verb === 'untag') return { kind, verb, word: normalisedTag(word) };
  if (!SHORT_ID.test(word)) throw invalid('word', 'FORMAT', 'a list has 1 to 64 letters, digits and _ . : -');
  return { kind, verb, word };
}

const invalid = (path: string, code: string, message: string) =>
  new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors: [{ path, code, message }] });
