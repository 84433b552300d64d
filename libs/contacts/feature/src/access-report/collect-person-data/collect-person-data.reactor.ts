import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { missingFrom } from '@rapport/contacts-domain';
import type { PersonalDataContext, PersonDataFound } from '@rapport/contracts';
import { CLOCK, JOB_QUEUE, OnEvent } from '@rapport/platform-nest';
import type { Clock, JobQueue, PublicEvent } from '@rapport/platform-ports';
import { MAKE_REPORT } from '../../logged-jobs';
import { AccessReports } from '../access-reports';
import { ACCESS_REPORTS_GROUP } from './access-reports-group';

/** Gathers what the contexts answer; the last answer has the report made. */
@Controller()
export class CollectPersonDataReactor {
  constructor(
    private readonly reports: AccessReports,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('sales.person-data-found.v1', ACCESS_REPORTS_GROUP)
  sales(@Payload() event: PublicEvent): Promise<void> {
    return this.found('sales', event);
  }

  @OnEvent('marketing.person-data-found.v1', ACCESS_REPORTS_GROUP)
  marketing(@Payload() event: PublicEvent): Promise<void> {
    return this.found('marketing', event);
  }

  @OnEvent('service-desk.person-data-found.v1', ACCESS_REPORTS_GROUP)
  serviceDesk(@Payload() event: PublicEvent): Promise<void> {
    return this.found('service-desk', event);
  }

  @OnEvent('analytics.person-data-found.v1', ACCESS_REPORTS_GROUP)
  analytics(@Payload() event: PublicEvent): Promise<void> {
    return this.found('analytics', event);
  }

  private async found(context: PersonalDataContext, { id: cause, data }: PublicEvent): Promise<void> {
    const { request, part, parts, records } = data as PersonDataFound;
    const [id = cause] = cause.split('.');
    const origin = { id, now: this.clock.now(), actor: 'system:access-reports', causationId: cause };
    await this.reports.run(request, { type: 'collect', context, part, parts, records }, origin);
    const { state } = await this.reports.peek(request);
    if (state.status !== 'collecting' || missingFrom(state.collected).length > 0) return;
    await this.jobs.add([{ name: MAKE_REPORT, id: request, dueAt: origin.now, data: {} }]);
  }
}
