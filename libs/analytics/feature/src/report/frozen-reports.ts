import { Inject, Injectable } from '@nestjs/common';
import {
  reportDecider,
  reportEventTypes,
  type Report,
  type ReportCommand,
  type ReportEvent,
  type ReportState,
} from '@rapport/analytics-domain';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** Reports as they were made: a stream each. */
@Injectable()
export class FrozenReports extends Records<ReportCommand, ReportEvent, ReportState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: reportDecider,
      eventTypes: reportEventTypes,
      streamPrefix: 'analytics_report-',
      notFound: 'REPORT.NOT_FOUND',
    });
  }

  /** @throws DomainError `REPORT.NOT_FOUND` */
  async open(id: string): Promise<Report> {
    const { state } = await this.load(id);
    if (state.kind === 'none') throw new DomainError('REPORT.NOT_FOUND', 'not-found', 'there is no such report');
    return state.report;
  }
}
