import { Inject, Injectable } from '@nestjs/common';
import { accountFields } from '@rapport/contacts-domain';
import { currentlyWithheld, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, DocumentModel, ReadModels } from '@rapport/platform-ports';
import { isDeepStrictEqual } from 'node:util';
import { accountStaysModel } from '../../account/get-account-timeline/account-stays.model';
import { comparedAccountFields, type ComparedField } from '../../merge/field-choice';
import type { ComparedFieldDto } from '../../merge/preview-merge/merge-preview.dto';
import { relationRowsModel } from '../../relation/relation-rows.model';
import { accountEntriesModel } from '../../timeline/account-entries.model';
import { allRecordEntries } from '../../timeline/record-entries.model';
import type { AccountMergePreviewDto, AccountMovesDto, PreviewAccountMergeDto } from '../account-merge.dto';
import { AccountMerges } from '../account-merges';

/** What a merge of accounts would show, and what would move with it. Nothing is changed. */
@Injectable()
export class AccountMergePreview {
  constructor(
    private readonly merges: AccountMerges,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** @throws DomainError as {@link AccountMerges.pair} */
  async of(id: string, { with: other, fields }: PreviewAccountMergeDto): Promise<AccountMergePreviewDto> {
    const { kept, merged } = await this.merges.pair(id, other);
    const hidden = currentlyWithheld('hidden', 'contacts.accounts');
    const union = (one: readonly string[], two: readonly string[]) => [...new Set([...one, ...two])].sort();
    return {
      ...{ account: kept.id, with: merged.id, version: kept.version },
      fields: comparedAccountFields(kept.state.facts, merged.state.facts, fields)
        .filter(({ name }) => !hidden.includes(name))
        .map(shown),
      tags: union(kept.state.tags, merged.state.tags),
      lists: union(kept.state.lists, merged.state.lists),
      moves: await this.movesOf([merged.id, ...merged.mergedFrom]),
    };
  }

  private async movesOf(ids: readonly string[]): Promise<AccountMovesDto> {
    const among = (field: string): Condition => ({ field, op: 'in', value: ids });
    const count = (model: DocumentModel, ...where: Condition[]) => this.readModels.count(model, where);
    const entries = [accountEntriesModel, ...allRecordEntries.map(({ model }) => model)];
    const sales = allRecordEntries.filter(({ context }) => context === 'sales');
    const opened: Condition = { field: 'kind', op: 'eq', value: 'opportunity-opened' };
    const made: Condition = { field: 'status', op: 'eq', value: 'made' };
    const [people, named, relations, opportunities] = await Promise.all([
      count(accountStaysModel, among('account')),
      Promise.all(entries.map((model) => count(model, among('account')))),
      Promise.all(['from', 'to'].map((end) => count(relationRowsModel, among(end), made))),
      Promise.all(sales.map(({ model }) => count(model, among('account'), opened))),
    ]);
    return {
      ...{ people, timelineEntries: sum(named) },
      ...{ relations: sum(relations), opportunities: sum(opportunities) },
    };
  }
}

function shown({ name, choice, ...values }: ComparedField): ComparedFieldDto {
  const differs = values.this !== null && values.other !== null && !isDeepStrictEqual(values.this, values.other);
  const label = accountFields.find((field) => field.name === name)?.label ?? name;
  return { name, label, choice, differs, ...values, result: values[choice] };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
