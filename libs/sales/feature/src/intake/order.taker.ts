import { Inject, Injectable } from '@nestjs/common';
import {
  normalisedEmail,
  normalisedPhone,
  type HandedRow,
  type RecordsHandedOver,
  type SubjectRef,
  type TakenRow,
  type UndoneRow,
} from '@rapport/contracts';
import { DomainError, eventId, fold } from '@rapport/eventsourcing';
import { aggregateCodec, aggregateHandler, loadAggregate } from '@rapport/platform-consumer';
import { EVENT_STORE, KEY_VAULT, knownPerson, readRow, type RecordTaker } from '@rapport/platform-nest';
import type { EventStore, KeyVault, RecordedEvent } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { orderDecider, type OrderEvent, type OrderState, type ReportOnOrder } from '@rapport/sales-domain';
import { OrderSettingsHistory } from '../order-settings/order-settings.history';
import { orderAggregate, orderStream } from '../order/order.aggregate';
import { ImportedOrderDto } from './imported-order.dto';
import { orderReports } from './order-reports';

/** Rows that report orders, as one more source beside shops and payments. */
@Injectable()
export class OrderTaker implements RecordTaker {
  readonly kind = 'order';
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly values: RecordValues,
    private readonly settings: OrderSettingsHistory,
  ) {
    this.handle = aggregateHandler<ReportOnOrder, OrderEvent, OrderState>(store, orderAggregate);
  }

  async take(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow> {
    const { reports, custom, isNew } = await this.reportsOf(id, row, handed);
    if (reports === null) return { kind: 'skipped' };
    for (const report of reports) await this.report(report, handed, handed.import);
    if (custom) await this.values.set('order', id, custom, this.originOf(eventId(row.command, 'set'), handed));
    if (isNew) return { kind: 'created' };
    return { kind: reports.length > 0 ? 'changed' : 'skipped' };
  }

  async check(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow> {
    const { reports, isNew, said, placed } = await this.reportsOf(id, row, handed);
    if (reports === null || (!isNew && reports.length === 0)) return { kind: 'skipped' };
    if (isNew) return { kind: 'created', after: Object.fromEntries(Object.entries(said)) };
    return {
      kind: 'changed',
      before: { net: placed?.net, currency: placed?.currency },
      after: Object.fromEntries(Object.entries(said)),
    };
  }

  /** What it made is cancelled; what it changed is reported as it was before. */
  async undo(id: string, handed: RecordsHandedOver): Promise<UndoneRow> {
    const codec = aggregateCodec(orderAggregate);
    const stored: RecordedEvent[] = [];
    for await (const event of this.store.readStream(orderStream(id))) stored.push(event);
    const isOwn = ({ metadata }: RecordedEvent) => metadata?.causationId === handed.import;
    const first = stored.findIndex(isOwn);
    if (first === -1) return { kind: 'nothing' };
    const later = stored.slice(stored.findLastIndex(isOwn) + 1);
    if (later.length > 0)
      return { kind: 'kept', fields: [...new Set(later.map(({ type }) => type))], reason: 'another report came since' };
    const events = await Promise.all(stored.map(async (event) => codec.decode(event)));
    const before = fold(orderDecider, events.slice(0, first)).reports.findLast(({ type }) => type === 'order-reported');
    const own = events[first];
    if (!own || !('cause' in own.data)) return { kind: 'nothing' };
    const cause = eventId(handed.batch, id);
    const { order, shop, orderId, source, category } = own.data;
    const report: ReportOnOrder =
      before?.type === 'order-reported'
        ? { ...before, occurredAt: handed.at, data: { ...before.data, cause, category, says: 'updated' } }
        : {
            type: 'cancellation-reported',
            occurredAt: handed.at,
            data: { order, shop, orderId, cause, source, category },
          };
    await this.report(report, handed, eventId('import-undo', handed.import));
    return { kind: 'undone' };
  }

  private async reportsOf(id: string, row: HandedRow, handed: RecordsHandedOver) {
    const said = await readRow(ImportedOrderDto, row);
    if (id !== eventId(said.shop, said.orderId))
      throw new DomainError('IMPORT.BAD_VALUE', 'invalid', 'that is the id of another order', { path: 'orderId' });
    const { state } = await loadAggregate<ReportOnOrder, OrderEvent, OrderState>(
      this.store,
      orderAggregate,
      orderStream(id),
    );
    const others = state.reports.filter(({ data }) => data.cause !== eventId(row.command, 'order'));
    const isNew = others.length === 0;
    const placed = state.told.placed?.data;
    if (isNew ? handed.mode === 'update' : handed.mode === 'create') return { reports: null, said, isNew, placed };
    const { settings, version } = await this.settings.at(await this.store.end());
    const about = {
      ...{ order: id, command: row.command, now: handed.at, subject: await this.subjectOf(said, handed) },
      ...(version > 0 && { settings: { version, precedence: settings.precedence } }),
    };
    return { reports: orderReports(said, about, state, isNew), said, isNew, placed, custom: said.custom };
  }

  private async subjectOf(
    { contact, email, phone }: ImportedOrderDto,
    { work }: RecordsHandedOver,
  ): Promise<SubjectRef> {
    // The contact of the same row is not there before the run.
    if (contact && work === 'check') return { id: contact, number: 0 };
    if (contact) return knownPerson(this.vault, contact);
    const known = email ? normalisedEmail(email) : phone ? normalisedPhone(phone) : undefined;
    if (known === undefined)
      throw new DomainError('IMPORT.BAD_VALUE', 'invalid', 'say whose order it is: a person, a mail or a phone', {
        path: email ? 'email' : 'contact',
      });
    const [subject] = await this.vault.subjectsOf([{ kind: email ? 'email' : 'phone', value: known }]);
    if (!subject) throw new Error('the vault minted nothing');
    return { id: subject.id, number: subject.number };
  }

  private async report(report: ReportOnOrder, handed: RecordsHandedOver, causationId: string): Promise<void> {
    await this.handle(orderStream(report.data.order), report, {
      ...this.originOf(report.data.cause, handed),
      causationId,
    });
  }

  private originOf(id: string, { at, actor, import: causationId }: RecordsHandedOver) {
    return { id, now: at, actor, causationId };
  }
}
