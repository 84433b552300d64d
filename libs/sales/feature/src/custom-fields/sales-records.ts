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
  { kind: 'lead', path: 'leads', ...roles },
  { kind: 'opportunity', path: 'opportunities', ...roles },
  { kind: 'order', path: 'orders', ...roles },
];

/** Records of sales as custom fields know them: a lead's sealed values are its person's, the others have none. */
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
      await this.opportunities.load(id);
      return null;
    }
    const { state } = await this.leads.load(id);
    if (state.status === 'none' || state.status === 'erased')
      throw new DomainError('LEAD.ERASED', 'gone', 'the person was erased');
    return state.about.subject;
  }

  private async order(id: string): Promise<null> {
    for await (const _ of this.store.readStream(orderStream(id))) return null;
    throw new DomainError('ORDER.NOT_FOUND', 'not-found', 'no order has this id');
  }
}
