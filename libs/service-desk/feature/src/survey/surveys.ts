import { Inject, Injectable } from '@nestjs/common';
import type { AboutSurvey } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  knownPerson,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import type { SurveyCommand, SurveyEvent, SurveyState } from '@rapport/service-desk-domain';
import { Tickets } from '../ticket/tickets';
import type { AnswerSurveyDto } from './answer-survey/answer-survey.dto';
import type { RecordAnswerDto } from './record-answer/record-answer.dto';
import type { SendSurveyDto } from './send-survey/send-survey.dto';
import { surveyKind } from './survey.kind';

/** The commands on surveys. */
@Injectable()
export class Surveys extends Records<SurveyCommand, SurveyEvent, SurveyState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly tickets: Tickets,
  ) {
    super(store, keys, surveyKind);
  }

  async send(said: SendSurveyDto, origin: CommandOrigin): Promise<ChangedDto> {
    const about = await this.about(said, origin.id);
    return this.run(origin.id, { type: 'send', about, at: happenedAt(said, origin) }, origin);
  }

  async answer(id: string, said: AnswerSurveyDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { state } = await this.load(id);
    // A score alone would not need the keys.
    if (state.status !== 'none' && (await this.isErased(state.about.subject.id))) return erased();
    const { score, comment } = said;
    return this.run(id, { type: 'answer', score, comment, at: happenedAt(said, origin) }, origin);
  }

  /** An answer to what somebody else sent. */
  async record(said: RecordAnswerDto, origin: CommandOrigin): Promise<ChangedDto> {
    const about = await this.about(said, origin.id);
    const { score, comment, sentAt } = said;
    return this.run(origin.id, { type: 'record', about, score, comment, sentAt, at: happenedAt(said, origin) }, origin);
  }

  /**
   * Whom it asks and what about: of a ticket the person, unless another one is named, and who worked on it.
   *
   * @throws DomainError `SURVEY.TO_NOBODY`, `SURVEY.ERASED`, `TICKET.NOT_FOUND`, `PERSON.NOT_FOUND`
   */
  private async about(said: SendSurveyDto, survey: string): Promise<AboutSurvey> {
    const { kind, channel, source, country, contact, ticket } = said;
    const facts = ticket === undefined ? null : await this.ticketFacts(ticket);
    const account = said.account ?? facts?.about.account;
    const { owner = null, team = null } = facts ?? {};
    const subject = contact === undefined ? facts?.about.subject : await knownPerson(this.keys, contact);
    if (!subject) throw new DomainError('SURVEY.TO_NOBODY', 'invalid', 'say who is asked: a contact, or a ticket');
    if (contact === undefined && facts?.card === null) return erased();
    return {
      ...{ survey, subject, kind, channel, source },
      ...{ ...(account && { account }), ...(country && { country }) },
      ...(facts && { ticket, queue: facts.queue, ...(owner && { owner }), ...(team && { team }) }),
    };
  }

  private async ticketFacts(id: string) {
    const { state } = await this.tickets.load(id);
    return state.status === 'none' ? null : state.facts;
  }

  private async isErased(subject: string): Promise<boolean> {
    return (await this.keys.subjectsById([subject])).includes(null);
  }
}

function erased(): never {
  throw new DomainError('SURVEY.ERASED', 'gone', 'the person was erased');
}
