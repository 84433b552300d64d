import { Controller, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { DomainError } from '@rapport/eventsourcing';
import {
  Command,
  EVENT_BUS,
  EVENT_STORE,
  Origin,
  READ_MODEL_STORE,
  waitForGroup,
  waitForModels,
} from '@rapport/platform-nest';
import type { ChangedDto, CommandOrigin } from '@rapport/platform-nest';
import type { EventBus, EventStore, ReadModels } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { Profiles } from '../../profile/profiles';
import { SubjectParams } from '../../profile/subject-id';
import { AccessReports } from '../access-reports';

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/profiles/:subjectId/access-reports')
export class RequestAccessReportController {
  constructor(
    private readonly reports: AccessReports,
    private readonly profiles: Profiles,
    private readonly audit: Audit,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** Collects everything that is held on a person, from every context, in the background: read the report until it is made. */
  @Command({ roles: ['admin'], creates: true })
  async request(@Param() { subjectId }: SubjectParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    // Every link that follows from what is known by now belongs to the person.
    const linked = await waitForGroup(this.bus, this.store, IDENTITIES_GROUP, await this.store.end());
    await waitForModels(this.readModels, ['contacts.links@1'], linked);
    const profile = await this.profiles.find(subjectId);
    if (profile.erased) throw new DomainError('ACCESS_REPORT.ERASED', 'gone', 'the person was erased');
    const subjects = profile.subjects.map(({ id, number }) => ({ id, number }));
    const subjectIds = subjects.map(({ id }) => id);
    await this.audit.record({ actor: origin.actor, action: 'contacts.access-report-requested', subjectIds });
    return this.reports.run(origin.id, { type: 'request', subjects }, origin);
  }
}
