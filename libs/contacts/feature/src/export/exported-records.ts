import { Inject, Injectable } from '@nestjs/common';
import type { AccountRow, ContactRow, RelationRow } from '@rapport/contacts-domain';
import { formatTime, inLines, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, DocumentModel, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { Accounts } from '../account/accounts';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { Contacts } from '../contact/contacts';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { MergedContacts } from '../merge/merged-contacts';
import { relationRowsModel } from '../relation/relation-rows.model';
import { ExportedConsents } from './exported-consents';
import { ExportedHanded } from './exported-handed';
import { ExportedInteractions } from './exported-interactions';
import { ExportedTasks } from './exported-tasks';
import { ExportedTracked } from './exported-tracked';

type Find = Parameters<ReadModels['find']>[1];
export type ExportedRecord = Readonly<Record<string, unknown>>;

const PAGE = 200;
const AT_ONCE = 32;

/** Records as their streams have them, page after page: memory stays as it is, however many there are. */
@Injectable()
export class ExportedRecords {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly values: RecordValues,
    private readonly merged: MergedContacts,
    readonly consents: ExportedConsents,
    readonly interactions: ExportedInteractions,
    readonly tasks: ExportedTasks,
    readonly tracked: ExportedTracked,
    readonly handed: ExportedHanded,
  ) {}

  async *accountsOf(where: readonly Condition[]): AsyncGenerator<readonly ExportedRecord[]> {
    for await (const page of this.pages(accountRowsModel, where))
      yield await inLines(
        page,
        ({ id }) => id,
        (row) => this.account(row),
        AT_ONCE,
      );
  }

  async *contactsOf(where: readonly Condition[]): AsyncGenerator<readonly ExportedRecord[]> {
    for await (const page of this.pages(contactRowsModel, where)) {
      const found = await inLines(
        page,
        ({ id }) => id,
        (row) => this.contact(row),
        AT_ONCE,
      );
      yield found.filter((one) => one !== null);
    }
  }

  /** What the people of a list have said, by themselves and by their addresses. */
  async *consentsOf(where: readonly Condition[]): AsyncGenerator<readonly ExportedRecord[]> {
    for await (const page of this.pages(contactRowsModel, where)) {
      const found = await inLines(
        page,
        ({ id }) => id,
        ({ id }) => this.consents.of(id),
        AT_ONCE,
      );
      yield found.flat();
    }
  }

  /** Those that hold or have held; between records that were merged they are said of the one that answers. */
  async *relations(): AsyncGenerator<readonly ExportedRecord[]> {
    const where = [{ field: 'status', op: 'eq', value: 'made' }] as const;
    for await (const page of this.pages(relationRowsModel, where, [])) {
      const found = await Promise.all(page.map(({ document }) => this.relation(document as RelationRow)));
      // Nobody is related to themselves: the two were merged.
      yield found.filter(({ fromExternalId, toExternalId }) => fromExternalId !== toExternalId);
    }
  }

  private async relation({ kind, fromType, from, toType, to, since, until }: RelationRow): Promise<ExportedRecord> {
    const answers = (type: string, id: string) => (type === 'contact' ? this.merged.keptOf(id) : id);
    return {
      ...{ relationKind: kind, fromType, fromExternalId: await answers(fromType, from) },
      ...{ toType, toExternalId: await answers(toType, to) },
      ...(since !== null && { since }),
      ...(until !== null && { until }),
    };
  }

  private async account({ id, document }: StoredDocument): Promise<ExportedRecord> {
    const { state } = await this.accounts.peek(id);
    if (state.status === 'none') return { id };
    const { facts, tags, lists } = state;
    const createdAt = formatTime((document as AccountRow).registeredAt);
    return {
      id,
      ...facts,
      phone: facts.phoneEntered ?? facts.phone,
      custom: await this.customOf(id),
      tags,
      lists,
      createdAt,
      archived: state.status === 'archived',
    };
  }

  /** One that answers for others is said as it is shown, with what it took over. */
  private async contact({ id, document }: StoredDocument): Promise<ExportedRecord | null> {
    const isMerged = (document as ContactRow).tookIn.length > 0;
    const { state } = isMerged ? await this.merged.load(id) : await this.contacts.peek(id);
    if (!('card' in state)) return null;
    const { nameParts = {}, ...card } = state.card;
    const { plain, tags, lists, accounts, status } = state;
    const { prefix, given, middle, family, suffix, nickname } = nameParts;
    const parts = { prefix, firstName: given, middleName: middle, lastName: family, suffix, nickname };
    const createdAt = formatTime((document as ContactRow).registeredAt);
    // As it was typed: whoever imports it standardises it again, and keeps the same beside it.
    const typed = { email: card.emailEntered ?? card.email, phone: card.phoneEntered ?? card.phone };
    return {
      id,
      ...card,
      ...parts,
      ...plain,
      ...typed,
      custom: await this.customOf(id),
      tags,
      lists,
      accounts,
      createdAt,
      archived: status === 'archived',
    };
  }

  /** As one text: it stays whole whichever the format. */
  private async customOf(id: string): Promise<string | undefined> {
    const { values } = await this.values.of(id);
    return Object.keys(values).length > 0 ? JSON.stringify(values) : undefined;
  }

  /** The oldest first, so that what refers to something comes behind it. */
  private async *pages(
    model: DocumentModel,
    where: readonly Condition[],
    sort: Find['sort'] = [{ field: 'registeredAt', direction: 'asc' }],
  ): AsyncGenerator<readonly StoredDocument[]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(model, {
        where,
        sort,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      yield page.items;
      cursor = page.next;
    }
  }
}
