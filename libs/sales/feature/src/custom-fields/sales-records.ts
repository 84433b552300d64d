import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind, SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { CustomRecords, type CustomRecordKind } from '@rapport/records-feature';
import { leadKind } from '../lead/lead.kind';
import { opportunityKind } from '../opportunity/opportunity.kind';
import { orderStream } from '../order/order.aggregate';
import { KEEPERS, READERS } from '../roles';

const roles = { readers: READERS, keepers: KEEPERS };

/** Kinds of record of sales that have custom fields. */
export const salesRecordKinds: readonly CustomRecordKind[] = [
  { kind: 'lead', path: 'leads', isAboutPerson: true, ...roles },
  { kind: 'opportunity', path: 'opportunities', isAboutPerson: false, ...roles },
  { kind: 'order', path: 'orders', isAboutPerson: false, ...roles },
];

/** Records of sales as custom fields know them: a lead's sealed values are its person's, the others have none. Files of all go with the person. */
@Injectable()
export class SalesRecords extends CustomRecords {
  readonly context = 'sales';
  private readonly leads;
  private readonly opportunities;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
  ) {
    super();
    this.leads = new Records(store, vault, leadKind);
    this.opportunities = new Records(store, vault, opportunityKind);
  }

  async subjectOf(kind: CustomFieldKind, id: string): Promise<SubjectRef | null> {
    if (kind === 'order') return this.order(id);
    if (kind !== 'lead') {
      const { state } = await this.opportunities.load(id);
      if (state.status === 'withdrawn')
        throw new DomainError('OPPORTUNITY.WITHDRAWN', 'gone', 'the opportunity was taken back');
      return null;
    }
    const { state } = await this.leads.load(id);
    if (state.status === 'none' || state.status === 'erased')
      throw new DomainError('LEAD.ERASED', 'gone', 'the person was erased');
    if (state.status === 'withdrawn') throw new DomainError('LEAD.WITHDRAWN', 'gone', 'the lead was taken back');
    return state.about.subject;
  }

  override async personOf(kind: CustomFieldKind, id: string): Promise<SubjectRef | null> {
    if (kind === 'lead') return this.subjectOf(kind, id);
    if (kind === 'order') return this.buyerOf(id);
    const { state } = await this.opportunities.load(id);
    return (state.status !== 'none' && state.about.subject) || null;
  }

  private async order(id: string): Promise<null> {
    const { isWithdrawn } = await this.reported(id);
    if (isWithdrawn) throw new DomainError('ORDER.WITHDRAWN', 'gone', 'the order was taken back');
    return null;
  }

  private async buyerOf(id: string): Promise<SubjectRef | null> {
    return (await this.reported(id)).buyer;
  }

  /** Whose it is, as it was reported first; null where only its refund or cancellation was. */
  private async reported(id: string): Promise<{ buyer: SubjectRef | null; isWithdrawn: boolean }> {
    let buyer: SubjectRef | null | undefined;
    let isWithdrawn = false;
    for await (const { type, data } of this.store.readStream(orderStream(id))) {
      const { subject } = data as { readonly subject?: SubjectRef };
      buyer ??= subject ?? null;
      if (type === 'order-withdrawn' || type === 'order-placed') isWithdrawn = type === 'order-withdrawn';
    }
    if (buyer === undefined) throw new DomainError('ORDER.NOT_FOUND', 'not-found', 'no order has this id');
    return { buyer, isWithdrawn };
  }
}
