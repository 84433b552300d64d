import { Inject, Injectable } from '@nestjs/common';
import {
  scheduleDecider,
  scheduleEventTypes,
  type ScheduleCommand,
  type ScheduleEvent,
  type ScheduleState,
} from '@rapport/analytics-domain';
import {
  EVENT_STORE,
  KEY_VAULT,
  ProblemError,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Kpis } from '../kpi/kpis';
import type { ScheduleReportDto } from './report-requests.dto';

/** Reports that are made by themselves: a stream per schedule, whose own subject's key seals the addresses. */
@Injectable()
export class Schedules extends Records<ScheduleCommand, ScheduleEvent, ScheduleState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly kpis: Kpis,
  ) {
    super(store, keys, {
      decider: scheduleDecider,
      eventTypes: scheduleEventTypes,
      streamPrefix: 'analytics_reportSchedule-',
      notFound: 'REPORT.NO_SCHEDULE',
      ownerOf: ({ data }) => data.subject.number,
    });
  }

  /** @throws ProblemError for a KPI that is none */
  async schedule(id: string, { recipients, ...plan }: ScheduleReportDto, origin: CommandOrigin): Promise<ChangedDto> {
    for (const unknown of plan.kpis) {
      if (await this.kpis.definitionOf(unknown)) continue;
      throw new ProblemError('REQUEST.INVALID', 'the schedule is not valid', {
        errors: [{ path: 'kpis', code: 'UNKNOWN', message: `no KPI is named ${unknown}` }],
      });
    }
    const [subject] = await this.keys.subjectsOf([{ kind: 'report-schedule', value: id }]);
    if (!subject) throw new Error('the vault minted nothing');
    const own = { id: subject.id, number: subject.number };
    return this.run(id, { type: 'schedule', plan, subject: own, recipients: { recipients } }, origin);
  }
}
