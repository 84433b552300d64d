import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { HandOverTicketsController } from './hand-over/hand-over.controller';
import { ListQueuesController } from './queue/list-queues/list-queues.controller';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { ServiceDeskPersonRights } from './person-rights/service-desk-person-rights';
import { serviceDeskProblems } from './service-desk-problems';
import { AnswerSurveyController } from './survey/answer-survey/answer-survey.controller';
import { BulkSurveysController } from './survey/bulk-surveys/bulk-surveys.controller';
import { GetSurveyController } from './survey/get-survey/get-survey.controller';
import { ListSurveysController } from './survey/list-surveys/list-surveys.controller';
import { RecordAnswerController } from './survey/record-answer/record-answer.controller';
import { SendSurveyController } from './survey/send-survey/send-survey.controller';
import { Surveys } from './survey/surveys';
import { bindCustomRecords, customFieldProblems } from '@rapport/records-feature';
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
import { Tickets } from './ticket/tickets';

const custom = bindCustomRecords('service-desk', serviceDeskRecordKinds, ServiceDeskRecords);

/** All that service-desk does over HTTP and on events: tickets from the question to the end, their queues, and surveys. */
@Module({
  controllers: [
    HandOverTicketsController,
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
    GetTicketController,
    ListQueuesController,
    SendSurveyController,
    AnswerSurveyController,
    RecordAnswerController,
    BulkSurveysController,
    ListSurveysController,
    GetSurveyController,
    ...custom.controllers,
    // Reactors: driven by the event bus.
    AnswerPersonRightsReactor,
    CloseErasedTicketsReactor,
  ],
  providers: [...custom.providers, ServiceDeskPersonRights, Tickets, Surveys],
})
export class ServiceDeskModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(serviceDeskProblems);
    problems.add(customFieldProblems);
  }
}
