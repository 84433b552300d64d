import { Inject, Injectable } from '@nestjs/common';
import { isSearchable, normalisedTag } from '@rapport/contacts-domain';
import { findPage, mayOpenPersonal, ProblemError, READ_MODEL_STORE, type Actor } from '@rapport/platform-nest';
import type { FindPage, ReadModels } from '@rapport/platform-ports';
import {
  invalid,
  leavesOf,
  type FilterColumn,
  type FilterLeaf,
  type RowCondition,
  type Told,
} from '@rapport/records-domain';
import { askedList, CustomFields, type AskedList } from '@rapport/records-feature';
import { MergedRows } from '../../merge/merged-rows';
import { saidFilter } from '../../record/said-filter';
import type { SearchDto } from '../../record/search.dto';
import { ContactSearch, type FoundContacts } from '../search-contacts/contact-search';
import { contactRowsModel } from './contact-rows.model';

const text = (column: string): FilterColumn => ({ column, kind: 'text' });
const columns: Readonly<Record<string, FilterColumn>> = {
  ...{ status: text('status'), country: text('country'), source: text('source'), owner: text('owner') },
  lifecycleStage: text('lifecycleStage'),
  tags: { column: 'tags', kind: 'many', written: normalisedTag },
  lists: { column: 'lists', kind: 'many' },
  accounts: { column: 'accounts', kind: 'many' },
  registeredAt: { column: 'registeredAt', kind: 'time' },
  changedAt: { column: 'changedAt', kind: 'time' },
};

export type AskedContacts = Pick<SearchDto, 'filter' | 'q' | 'sort' | 'limit' | 'cursor'>;

export interface FoundPage extends FindPage {
  readonly asked: AskedList;
  readonly truncated: boolean;
  readonly corrected: boolean;
}

/** Contacts by any filter: plain fields by their columns, sealed ones by the search index. */
@Injectable()
export class ContactLists {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly search: ContactSearch,
    private readonly merged: MergedRows,
    private readonly fields: CustomFields,
  ) {}

  /** @throws DomainError `FILTER.INVALID`; ProblemError for who may not ask for what is sealed; InvalidCursor */
  async find({ filter, q, sort = '-registeredAt', limit, cursor }: AskedContacts, actor: Actor): Promise<FoundPage> {
    const said = saidFilter(filter);
    const sealed = leavesOf(said).filter(({ field }) => isSearchable(field));
    // What a search finds tells what is written on the cards.
    if ((q !== undefined || sealed.length > 0) && !mayOpenPersonal(actor))
      throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope for a search in personal data');
    const looked = await Promise.all(sealed.map(async (leaf) => [leaf, await this.lookUp(leaf)] as const));
    const words = q === undefined ? null : await this.search.find(q);
    const found = new Map(looked);
    const told = (leaf: FilterLeaf) => toldOf(leaf, found.get(leaf));
    const list = { model: contactRowsModel, columns, custom: await this.fields.of('contact') };
    const asked = askedList(list, said, sort, told);
    const where = words
      ? [...asked.where, { field: 'subject', op: 'in' as const, value: await this.merged.answering(words.subjects) }]
      : asked.where;
    const page = await findPage(this.readModels, contactRowsModel, where, {
      sort: asked.sort,
      limit,
      ...(cursor && { cursor }),
    });
    const truncated = [...found.values(), ...(words ? [words] : [])].some((one) => one.truncated);
    return { ...page, asked, truncated, corrected: words?.corrected === true && page.items.length > 0 };
  }

  private async lookUp({ field, op, value }: FilterLeaf): Promise<FoundContacts> {
    if (!isSearchable(field)) throw invalid(field, 'is not sealed');
    if (op === 'set' && value !== false) return this.search.having(field, null);
    const values = op === 'eq' ? [value] : op === 'in' && Array.isArray(value) ? value : [];
    const texts = values.filter((one) => typeof one === 'string');
    if (texts.length === 0 || texts.length < values.length || texts.length > 100)
      throw invalid(field, 'is sealed: ask with eq, in or set, and texts');
    const { subjects, truncated } = await this.search.having(field, texts);
    return { subjects: await this.merged.answering(subjects), truncated };
  }
}

/** The search index tells who has a value, not who has none. */
function toldOf({ field }: FilterLeaf, found: FoundContacts | undefined): Told<RowCondition> | undefined {
  if (!found) return undefined;
  return {
    holds: [[{ field: 'subject', op: 'in', value: found.subjects }]],
    get fails(): never {
      throw invalid(field, 'is sealed: what it is not cannot be asked');
    },
  };
}
