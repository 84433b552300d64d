import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind } from '@rapport/contracts';
import { findPage, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, DocumentModel, FindPage, ReadModels } from '@rapport/platform-ports';
import { leavesOf, parseFilter, type FilterColumn, type ServedBy } from '@rapport/records-domain';
import { CustomFields } from '../custom-fields/custom-fields';
import { askedList } from './asked-list';
import type { SearchRecordsDto } from './search-records.dto';

/** A list of one kind of record. */
export interface RecordList {
  readonly kind: CustomFieldKind;
  readonly model: DocumentModel;
  /** Of the rows, by the names that the API gives them. */
  readonly columns: Readonly<Record<string, FilterColumn>>;
  /** Rows that are shown only where the filter names the field. */
  readonly usual?: Extract<Condition, { readonly field: string }>;
  /** The order where none is asked for. */
  readonly sort: string;
}

/** Lists by any field and operator, those included that admins declared. */
@Injectable()
export class RecordLists {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly fields: CustomFields,
  ) {}

  /** @throws DomainError `FILTER.INVALID`; InvalidCursor */
  async find(
    { kind, model, columns, usual, sort: order }: RecordList,
    { filter, sort = order, limit, cursor }: SearchRecordsDto,
  ): Promise<FindPage & { readonly servedBy: ServedBy }> {
    const list = { model, columns, custom: await this.fields.of(kind) };
    const said = filter === undefined ? { and: [] } : parseFilter(filter);
    const asked = askedList(list, said, sort, () => undefined);
    const isNamed = leavesOf(said).some(({ field }) => field === usual?.field);
    const where = usual && !isNamed ? [...asked.where, usual] : asked.where;
    const page = { sort: asked.sort, limit, ...(cursor !== undefined && { cursor }) };
    return { ...(await findPage(this.readModels, model, where, page)), servedBy: asked.servedBy };
  }
}
