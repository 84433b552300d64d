import { Inject, Injectable } from '@nestjs/common';
import { companyOf, personOf, type ComparedRecord, type ContactCard, type ContactRow } from '@rapport/contacts-domain';
import type { AccountFacts, DuplicateKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, openContentAt, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  type EventStore,
  type JsonObject,
  type KeyVault,
  type Position,
  type ReadModels,
} from '@rapport/platform-ports';
import { MergedAccounts } from '../account-merge/merged-accounts';
import { contactKind } from '../contact/contact.kind';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { MergedContacts } from '../merge/merged-contacts';

/** A record as it stands, or why it is not compared. */
export type Compared =
  | { readonly state: 'compared'; readonly record: ComparedRecord; readonly card: ContactCard | AccountFacts }
  | { readonly state: 'archived' | 'erased' | 'merged-away' };

/** Whoever asks for many records waits so long for their list, ms; then their streams are read one by one. */
const PATIENCE_MS = 1_000;

/** The records of both kinds, as their streams have them; what is personal is opened here and kept nowhere. */
@Injectable()
export class ComparedRecords {
  constructor(
    private readonly contacts: MergedContacts,
    private readonly accounts: MergedAccounts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  async load(kind: DuplicateKind, id: string): Promise<Compared> {
    return kind === 'contact' ? this.contact(id) : this.account(id);
  }

  /**
   * Several at once, as they are at a position or later: by their list, with one read of the log for all cards. `now`: as
   * the log has them, which knows of a merge before the list does.
   */
  async loadAll(kind: DuplicateKind, ids: readonly string[], asOf: Position | 'now'): Promise<readonly Compared[]> {
    const rows = kind === 'contact' && asOf !== 'now' ? await this.rowsAt(ids, asOf) : [];
    const cards = await openContentAt(
      this.store,
      this.vault,
      rows.flatMap((row) => (row && isByItself(row) ? [row.card] : [])),
    );
    const opened = cards.values();
    const found: Compared[] = [];
    for (const [index, id] of ids.entries()) {
      const row = rows[index];
      if (!row || (row.status === 'active' && !isByItself(row))) found.push(await this.load(kind, id));
      else if (row.status !== 'active') found.push({ state: row.status === 'merged' ? 'merged-away' : row.status });
      else found.push(comparedAs(id, opened.next().value as ContactCard | null));
    }
    return found;
  }

  /** What of a card is compared. */
  recordOf(kind: DuplicateKind, id: string, card: ContactCard | AccountFacts): ComparedRecord {
    return kind === 'contact' ? personOf(id, card as ContactCard) : companyOf(id, card as AccountFacts);
  }

  /** Where the record was registered: its number in the index of keys. @throws DomainError where there is none */
  async numberOf(kind: DuplicateKind, id: string): Promise<Position> {
    const prefix = kind === 'contact' ? contactKind.streamPrefix : 'contacts_account-';
    for await (const { position } of this.store.readStream(prefix + id)) return position;
    throw new DomainError('DUPLICATE.NOT_FOUND', 'not-found', 'there is no such record');
  }

  async idsOf(kind: DuplicateKind, numbers: readonly Position[]): Promise<string[]> {
    return (await this.store.readAt(numbers)).flatMap(({ data }) => {
      const id = kind === 'contact' ? (data['subject'] as JsonObject | undefined)?.['id'] : data['account'];
      return typeof id === 'string' ? [id] : [];
    });
  }

  /** Nothing where the list is not that far. */
  private async rowsAt(ids: readonly string[], position: Position): Promise<readonly (ContactRow | undefined)[]> {
    const { name, version } = contactRowsModel;
    if (!(await this.readModels.waitFor(`${name}@${version}`, LIVE_LANE, position, PATIENCE_MS))) return [];
    const found = await this.readModels.getMany(contactRowsModel, ids);
    return found.map((row) => row?.document as ContactRow | undefined);
  }

  private async contact(id: string): Promise<Compared> {
    const { id: answers, state } = await this.contacts.load(id);
    if (answers !== id) return { state: 'merged-away' };
    if (state.status === 'archived') return { state: 'archived' };
    if (state.status !== 'active') return { state: 'erased' };
    return { state: 'compared', record: personOf(id, state.card), card: state.card };
  }

  private async account(id: string): Promise<Compared> {
    const { id: answers, state } = await this.accounts.load(id);
    if (answers !== id) return { state: 'merged-away' };
    if (state.status !== 'active') return { state: 'archived' };
    return { state: 'compared', record: companyOf(id, state.facts), card: state.facts };
  }
}

/** Its card says all of it: it answers for no other contact. */
const isByItself = ({ status, tookIn }: ContactRow): boolean => status === 'active' && tookIn.length === 0;

const comparedAs = (id: string, card: ContactCard | null): Compared =>
  card ? { state: 'compared', record: personOf(id, card), card } : { state: 'erased' };
