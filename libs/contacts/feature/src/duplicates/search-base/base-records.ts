import { Inject, Injectable } from '@nestjs/common';
import { companyOf, personOf, type ComparedRecord, type ContactCard, type ContactRow } from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import { EVENT_STORE, KEY_VAULT, openContentAt, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  type DocumentModel,
  type EventStore,
  type KeyVault,
  type Position,
  type ReadModels,
  type StoredDocument,
} from '@rapport/platform-ports';
import { accountRowsModel } from '../../account/list-accounts/account-rows.model';
import { Accounts } from '../../account/accounts';
import { contactRowsModel } from '../../contact/list-contacts/contact-rows.model';
import { mergesModel } from '../../merge/merges.model';

const PAGE = 500;
const WAIT_MS = 5_000;

/** A record, and where its newest event stands. */
export interface BaseRecord {
  readonly record: ComparedRecord;
  readonly position: Position;
  /** Where it was registered, where that is known without looking: nothing has happened to it since. */
  readonly number: Position | null;
}

/** Every active record of one kind, page by page in the order of their registration; opened, and kept nowhere. */
@Injectable()
export class BaseRecords {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly accounts: Accounts,
  ) {}

  count(kind: DuplicateKind): Promise<number> {
    return this.readModels.count(kind === 'contact' ? contactRowsModel : accountRowsModel, active);
  }

  /** Waits until all that the log holds now can be read. False: it has not come that far within some seconds. */
  async areThere(kind: DuplicateKind): Promise<boolean> {
    const { name, version } = kind === 'contact' ? contactRowsModel : accountRowsModel;
    return this.readModels.waitFor(`${name}@${version}`, LIVE_LANE, await this.store.end(), WAIT_MS);
  }

  async *read(kind: DuplicateKind): AsyncGenerator<readonly BaseRecord[]> {
    if (kind === 'account') {
      for await (const rows of this.pages(accountRowsModel)) yield await this.companies(rows);
      return;
    }
    const mergedAway = await this.mergedAway();
    for await (const rows of this.pages(contactRowsModel))
      yield await this.people(rows.filter(({ id }) => !mergedAway.has(id)));
  }

  private async people(rows: readonly StoredDocument[]): Promise<BaseRecord[]> {
    const cards = await openContentAt(
      this.store,
      this.vault,
      rows.map(({ document }) => (document as ContactRow).card),
    );
    return rows.flatMap(({ id, position, document }, index) => {
      const card = cards[index];
      const { card: at, version } = document as ContactRow;
      const number = version === 1 ? at : null;
      return card ? [{ record: personOf(id, card as ContactCard), position, number }] : [];
    });
  }

  private async companies(rows: readonly StoredDocument[]): Promise<BaseRecord[]> {
    const loaded = await Promise.all(rows.map(({ id }) => this.accounts.peek(id)));
    return rows.flatMap(({ id, position }, index) => {
      const state = loaded[index]?.state;
      return state?.status === 'active' ? [{ record: companyOf(id, state.facts), position, number: null }] : [];
    });
  }

  private async mergedAway(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    const where = [{ field: 'status', op: 'eq', value: 'merged' }] as const;
    for await (const rows of this.pages(mergesModel, 'mergedAt', where))
      for (const { document } of rows) if (typeof document['merged'] === 'string') found.add(document['merged']);
    return found;
  }

  private async *pages(
    model: DocumentModel,
    field = 'registeredAt',
    where: Parameters<ReadModels['count']>[1] = active,
  ): AsyncGenerator<readonly StoredDocument[]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(model, {
        where,
        sort: [{ field, direction: 'asc' }],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      yield page.items;
      cursor = page.next;
    }
  }
}

const active = [{ field: 'status', op: 'eq', value: 'active' }] as const;
