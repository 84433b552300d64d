import { Inject, Injectable } from '@nestjs/common';
import { companyOf, personOf, type ComparedRecord, type ContactCard } from '@rapport/contacts-domain';
import type { AccountFacts, DuplicateKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE } from '@rapport/platform-nest';
import type { EventStore, JsonObject, Position } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { contactKind } from '../contact/contact.kind';
import { MergedContacts } from '../merge/merged-contacts';

/** A record as it stands, or why it is not compared. */
export type Compared =
  | { readonly state: 'compared'; readonly record: ComparedRecord; readonly card: ContactCard | AccountFacts }
  | { readonly state: 'archived' | 'erased' | 'merged-away' };

/** The records of both kinds, as their streams have them; what is personal is opened here and kept nowhere. */
@Injectable()
export class ComparedRecords {
  constructor(
    private readonly contacts: MergedContacts,
    private readonly accounts: Accounts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async load(kind: DuplicateKind, id: string): Promise<Compared> {
    return kind === 'contact' ? this.contact(id) : this.account(id);
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

  private async contact(id: string): Promise<Compared> {
    const { id: answers, state } = await this.contacts.load(id);
    if (answers !== id) return { state: 'merged-away' };
    if (state.status === 'archived') return { state: 'archived' };
    if (state.status !== 'active') return { state: 'erased' };
    return { state: 'compared', record: personOf(id, state.card), card: state.card };
  }

  private async account(id: string): Promise<Compared> {
    const { state } = await this.accounts.load(id);
    if (state.status !== 'active') return { state: 'archived' };
    return { state: 'compared', record: companyOf(id, state.facts), card: state.facts };
  }
}
