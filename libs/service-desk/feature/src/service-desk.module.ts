import { Inject, Module } from '@nestjs/common';
import { bindLoggedJobs, ProblemCatalogue } from '@rapport/platform-nest';
import { ServiceDeskHandables } from './hand-over/service-desk-handables';
import { ListQueuesController } from './queue/list-queues/list-queues.controller';
import { intakeProviders, TakeRecordsReactor } from './intake';
import { GiveRecordsReactor, outletProviders } from './outlet';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { ServiceDeskPersonRights } from './person-rights/service-desk-person-rights';
import { ServiceDeskQuality, serviceDeskQualityKinds } from './quality/service-desk-quality';
import { serviceDeskProblems } from './service-desk-problems';
import { AnswerSurveyController } from './survey/answer-survey/answer-survey.controller';
import { BulkSurveysController } from './survey/bulk-surveys/bulk-surveys.controller';
import { GetSurveyController } from './survey/get-survey/get-survey.controller';
import { ListSurveysController } from './survey/list-surveys/list-surveys.controller';
import { RecordAnswerController } from './survey/record-answer/record-answer.controller';
import { SendSurveyController } from './survey/send-survey/send-survey.controller';
import { Surveys } from './survey/surveys';
import {
  attachmentProblems,
  bindAttachments,
  bindCustomRecords,
  bindHandOver,
  bindQuality,
  customFieldProblems,
  handOverProblems,
  listProblems,
  qualityProblems,
} from '@rapport/records-feature';
import { ServiceDeskRecords, serviceDeskRecordKinds } from './custom-fields/service-desk-records';
import { AnswerTicketController } from './ticket/answer-ticket/answer-ticket.controller';
import { AssignTicketController } from './ticket/assign-ticket/assign-ticket.controller';
import { BulkTicketsController } from './ticket/bulk-tickets/bulk-tickets.controller';
import { CloseErasedTicketsReactor } from './ticket/close-erased-tickets/close-erased-tickets.reactor';
import { CloseTicketController } from './ticket/close-ticket/close-ticket.controller';
import { EscalateTicketController } from './ticket/escalate-ticket/escalate-ticket.controller';
import { GetTicketController } from './ticket/get-ticket/get-ticket.controller';
import { HoldTicketController } from './ticket/hold-ticket/hold-ticket.controller';
import { ListTicketsController } from './ticket/list-tickets/list-tickets.controller';
import { OpenTicketController } from './ticket/open-ticket/open-ticket.controller';
import { ReopenTicketController } from './ticket/reopen-ticket/reopen-ticket.controller';
import { ResolveTicketController } from './ticket/resolve-ticket/resolve-ticket.controller';
import { ResumeTicketController } from './ticket/resume-ticket/resume-ticket.controller';
import { SearchTicketsController } from './ticket/search-tickets/search-tickets.controller';
import { TicketRowsShown } from './ticket/list-tickets/ticket-rows-shown';
import { Tickets } from './ticket/tickets';
import { serviceDeskLoggedJobs } from './logged-jobs';

const custom = bindCustomRecords('service-desk', serviceDeskRecordKinds, ServiceDeskRecords);
const attachments = bindAttachments('service-desk', serviceDeskRecordKinds);
const handOver = bindHandOver('service-desk', ServiceDeskHandables);
const quality = bindQuality('service-desk', serviceDeskQualityKinds, ServiceDeskQuality);

/** All that service-desk does over HTTP and on events: tickets from the question to the end, their queues, and surveys. */
@Module({
  controllers: [
    ...handOver.controllers,
    OpenTicketController,
    AssignTicketController,
    AnswerTicketController,
    EscalateTicketController,
    HoldTicketController,
    ResumeTicketController,
    ResolveTicketController,
    ReopenTicketController,
    CloseTicketController,
    BulkTicketsController,
    ListTicketsController,
    SearchTicketsController,
    GetTicketController,
    ListQueuesController,
    SendSurveyController,
    AnswerSurveyController,
    RecordAnswerController,
    BulkSurveysController,
    ListSurveysController,
    GetSurveyController,
    ...custom.controllers,
    ...attachments.controllers,
    ...quality.controllers,
    // Reactors: driven by the event bus.
    AnswerPersonRightsReactor,
    CloseErasedTicketsReactor,
    TakeRecordsReactor,
    GiveRecordsReactor,
  ],
  providers: [
    ...custom.providers,
    ...attachments.providers,
    ...quality.providers,
    ...handOver.providers,
    bindLoggedJobs('service-desk', serviceDeskLoggedJobs),
    ...intakeProviders,
    ...outletProviders,
    ServiceDeskPersonRights,
    TicketRowsShown,
    Tickets,
    Surveys,
  ],
})
export class ServiceDeskModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(serviceDeskProblems);
    problems.add(customFieldProblems);
    problems.add(listProblems);
    problems.add(attachmentProblems);
    problems.add(qualityProblems);
    problems.add(handOverProblems);
  }
}
