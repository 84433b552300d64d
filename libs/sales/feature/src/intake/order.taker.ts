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
import { DomainError, eventId } from '@rapport/eventsourcing';
import { aggregateHandler, loadAggregate } from '@rapport/platform-consumer';
import {
  EVENT_STORE,
  KEY_VAULT,
  knownPerson,
  readRow,
  TOUCHED,
  touchedBeside,
  undoOf,
  type RecordTaker,
} from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault, type RecordedEvent } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import type { OrderCommand, OrderEvent, OrderState, ReportOnOrder } from '@rapport/sales-domain';
import { OrderSettingsHistory } from '../order-settings/order-settings.history';
import { orderAggregate, orderStream } from '../order/order.aggregate';
import { ImportedOrderDto } from './imported-order.dto';
import { orderReports } from './order-reports';
import { reportsOfImport } from './reports-of-import';
import { UNDONE } from './undone';

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
    this.handle = aggregateHandler<OrderCommand, OrderEvent, OrderState>(store, orderAggregate);
  }

  async take(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow> {
    const { reports, custom, isNew } = await this.reportsOf(id, row, handed);
    if (reports === null) return { kind: 'skipped' };
    for (const report of reports) await this.report(report, row, handed);
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

  /**
   * Takes back what rows of the import reported; what other sources said stands. An order of which nobody else said anything
   * was never there, unless somebody has given it fields or files since.
   */
  async undo(id: string, handed: RecordsHandedOver): Promise<UndoneRow> {
    const { store, values } = this;
    const stored: RecordedEvent[] = [];
    for await (const event of store.readStream(orderStream(id))) stored.push(event);
    const { causes, isAlone, since, isUndone } = reportsOfImport(stored, handed.import);
    if (isAlone) {
      const about = { context: streamPrefixOf('sales'), id, cause: handed.import, made: since };
      const fields = await touchedBeside(store, about);
      if (fields.length > 0) return { kind: 'kept', fields, reason: TOUCHED };
    }
    const undoing = (what: string) => ({
      ...this.originOf(eventId(handed.batch, id, what), handed),
      causationId: undoOf(handed.import),
    });
    const fields = await values.takeBack('order', id, handed.import, undoing('values'));
    if (causes.length > 0)
      await this.handle(
        orderStream(id),
        { type: 'withdraw-reports', at: handed.at, order: id, causes, reason: UNDONE },
        undoing('reports'),
      );
    if (fields.length > 0) return { kind: 'kept', fields, reason: TOUCHED };
    return { kind: causes.length > 0 || isUndone ? 'undone' : 'nothing' };
  }

  private async reportsOf(id: string, row: HandedRow, handed: RecordsHandedOver) {
    const said = await readRow(ImportedOrderDto, row);
    if (id !== eventId(said.shop, said.orderId))
      throw new DomainError('IMPORT.BAD_VALUE', 'invalid', 'that is the id of another order', { path: 'orderId' });
    const { state } = await loadAggregate<OrderCommand, OrderEvent, OrderState>(
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
      ...{ order: id, command: row.command, import: handed.import, now: handed.at },
      subject: await this.subjectOf(said, handed),
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

  /** As a command of this row: the same report may be taken back, and come again with another import. */
  private async report(report: ReportOnOrder, row: HandedRow, handed: RecordsHandedOver): Promise<void> {
    const { order, cause } = report.data;
    await this.handle(orderStream(order), report, this.originOf(eventId(row.command, cause), handed));
  }

  private originOf(id: string, { at, actor, import: causationId }: RecordsHandedOver) {
    return { id, now: at, actor, causationId };
  }
}
