import { Inject, Injectable } from '@nestjs/common';
import type { ContactState, RestrictionRow } from '@rapport/contacts-domain';
import {
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  openContent,
  READ_MODEL_STORE,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { consentKind } from '../consent/consent.kind';
import { Suppressions } from '../consent/suppressions';
import { Contacts } from '../contact/contacts';
import { restrictionRowsModel } from '../restriction/restriction-rows.model';
import { ExportedHanded } from './exported-handed';
import type { ExportedRecord } from './exported-records';

const PAGE = 200;

/** What the people of a list have said, each time with its proof. */
@Injectable()
export class ExportedConsents {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly contacts: Contacts,
    private readonly suppressions: Suppressions,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly handed: ExportedHanded,
  ) {}

  /** Whose processing is restricted now, whichever of their subjects it was said of. */
  async *restricted(): AsyncGenerator<readonly ExportedRecord[]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { sort: 'changedAt', limit: PAGE, ...(cursor && { cursor }) };
      const page = await findPage(this.readModels, restrictionRowsModel, filtered({ status: 'restricted' }), query);
      const found: ExportedRecord[] = [];
      for (const { id, document } of page.items) {
        const contactExternalId = await this.handed.contactOf(id, true);
        if (contactExternalId === null) continue;
        const { changedAt, reason } = document as RestrictionRow;
        found.push({
          ...{ contactExternalId, state: 'restricted', at: formatTime(changedAt) },
          ...(reason !== null && { reason }),
        });
      }
      yield found;
      cursor = page.next;
    }
  }

  async of(id: string): Promise<ExportedRecord[]> {
    const { state } = await this.contacts.peek(id);
    const whose = whoseOf(id, state);
    const said = await Promise.all(whose.map(({ subject, as }) => this.said(subject, as)));
    return [...said.flat(), ...(await this.suppressed(state))];
  }

  /** The list holds no addresses: those of contacts are asked for one by one. */
  private async suppressed(state: ContactState): Promise<ExportedRecord[]> {
    if (!('card' in state)) return [];
    const { email, phone } = state.card;
    const found: ExportedRecord[] = [];
    for (const [kind, value, column] of [
      ['email', email, 'contactEmail'] as const,
      ['phone', phone, 'contactPhone'] as const,
    ]) {
      const event = value === undefined ? null : await this.suppressions.ofAddress({ kind, value });
      if (!event) continue;
      const { source, reason } = event.data;
      found.push({ [column]: value, state: 'suppressed', at: formatTime(event.occurredAt), source, reason });
    }
    return found;
  }

  private async said(subject: string, as: ExportedRecord): Promise<ExportedRecord[]> {
    const found: ExportedRecord[] = [];
    for await (const event of this.store.readStream(consentKind.streamPrefix + subject)) {
      if (event.type !== 'consent-given' && event.type !== 'consent-withdrawn') continue;
      const { purpose, channel, source, reason, legalBasis, wording, expiresAt } = event.data;
      const [content] = await openContent(this.vault, [event]);
      const proof = content?.state === 'known' ? content.value['proof'] : undefined;
      const state = event.type === 'consent-given' ? 'given' : 'withdrawn';
      found.push({
        ...{
          ...as,
          purpose,
          channel,
          state,
          at: formatTime(event.occurredAt),
          source,
          reason,
          legalBasis,
          wording,
          proof,
        },
        ...(typeof expiresAt === 'number' && { expiresAt: formatTime(expiresAt) }),
      });
    }
    return found;
  }
}

/** Everybody whose word counts for a contact: itself, its mail and its phone. */
function whoseOf(id: string, state: ContactState): { subject: string; as: ExportedRecord }[] {
  if (!('card' in state)) return [];
  const { card, identifiers } = state;
  const of = (kind: string) => identifiers.find((one) => one.kind === kind && !one.further)?.subject.id;
  const [email, phone] = [of('email'), of('phone')];
  return [
    { subject: id, as: { contactExternalId: id } },
    ...(email === undefined ? [] : [{ subject: email, as: { contactEmail: card.email } }]),
    ...(phone === undefined ? [] : [{ subject: phone, as: { contactPhone: card.phone } }]),
  ];
}
