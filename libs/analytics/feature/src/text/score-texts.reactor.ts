import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { isLeftOut, readText, SENTIMENT_MODEL } from '@rapport/analytics-domain';
import type { InteractionCorrected, TextDropped, TextScored } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, OnEvent, openContent, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  Unavailable,
  type EventStore,
  type KeyVault,
  type PublicEvent,
  type ReadModels,
} from '@rapport/platform-ports';
import { Kpis } from '../kpi/kpis';
import { AnsweringModels } from '../kpi/models/answering-models';
import { linkedNow } from '../kpi/people/people-now';
import { reachOfPeople } from '../next-action/reach-of-people';
import {
  CORRECTED,
  isOfCustomer,
  isReadType,
  textIdOf,
  textOf,
  TICKET_WITHDRAWN,
  WITHDRAWN,
  type ReadType,
} from './texts-to-read';

const GROUP = 'analytics.texts';
const WAIT_MS = 10_000;

/**
 * Reads what customers write, once, and keeps how it sounds: a number of the text, no word of it. Texts of persons who object to
 * profiling or are restricted are not read, nor are those whose keys are gone.
 */
@Controller()
export class ScoreTextsReactor {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  @OnEvent('service-desk.ticket-opened.v1', GROUP)
  ticketOpened(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('service-desk.survey-answered.v1', GROUP)
  surveyAnswered(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('contacts.mail-logged.v1', GROUP)
  mailLogged(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('contacts.chat-held.v1', GROUP)
  chatHeld(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('contacts.social-mentioned.v1', GROUP)
  socialMentioned(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('contacts.survey-returned.v1', GROUP)
  surveyReturned(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  @OnEvent('contacts.product-reviewed.v1', GROUP)
  productReviewed(@Payload() event: PublicEvent): Promise<void> {
    return this.read(event);
  }

  /** The time, channel and source of the text are those of its first event. */
  @OnEvent(CORRECTED, GROUP)
  async corrected(@Payload() event: PublicEvent): Promise<void> {
    const { kind } = event.data as InteractionCorrected;
    const type = `contacts.${kind}.v1`;
    const scored = await this.lastScore(textIdOf(event));
    if (scored && isReadType(type)) await this.score(event, type, scored.data, scored.time);
  }

  @OnEvent(TICKET_WITHDRAWN, GROUP)
  ticketWithdrawn(@Payload() event: PublicEvent): Promise<void> {
    return this.withdrawn(event);
  }

  @OnEvent(WITHDRAWN, GROUP)
  async withdrawn(@Payload() event: PublicEvent): Promise<void> {
    const text = textIdOf(event);
    const scored = await this.lastScore(text);
    if (scored) await this.append('text-dropped', event, { text, subject: scored.data.subject }, scored.time);
  }

  private async read(event: PublicEvent): Promise<void> {
    const { type, time, data } = event;
    if (isReadType(type) && isOfCustomer(event)) await this.score(event, type, data as TextScored, time);
  }

  /** `about`: what says of whom it is, and where it came from. */
  private async score(
    event: PublicEvent,
    type: ReadType,
    about: Omit<TextScored, 'text'>,
    time: number,
  ): Promise<void> {
    const { subject, channel, source, country } = about;
    if (await this.isLeftOut(subject.number, event.position)) return;
    const [content] = await openContent(this.vault, [event]);
    const found = content?.state === 'known' ? readText(textOf(type, content.value)) : null;
    if (!found) return;
    const from = { channel, source, ...(country !== undefined && { country }) };
    const text = textIdOf({ ...event, type });
    const of = { text, event: eventIdOf(event), of: type, subject: { id: subject.id, number: subject.number } };
    await this.append('text-scored', event, { ...of, ...from, ...found, model: SENTIMENT_MODEL }, time);
  }

  private async isLeftOut(subject: number, position: number): Promise<boolean> {
    const models = await this.answering.current();
    const { projection, model } = models.lists.reach;
    if (!(await this.readModels.waitFor(projection, LIVE_LANE, position, WAIT_MS)))
      throw new Unavailable(`${projection} is behind`);
    const subjects = (await linkedNow(this.kpis.sources, models)).subjectsOf(subject);
    const known = await reachOfPeople(this.readModels, model, subjects);
    return isLeftOut([...known.values()].flat()) !== null;
  }

  private async lastScore(text: string): Promise<{ readonly data: TextScored; readonly time: number } | null> {
    let last: { readonly data: TextScored; readonly time: number } | null = null;
    for await (const { type, data, occurredAt } of this.store.readStream(`analytics_text-${text}`))
      last = type === 'text-scored' ? { data: data as TextScored, time: occurredAt } : null;
    return last;
  }

  private async append(
    type: 'text-scored' | 'text-dropped',
    { id: causationId }: PublicEvent,
    data: TextScored | TextDropped,
    occurredAt: number,
  ): Promise<void> {
    const stream = `analytics_text-${data.text}`;
    const id = eventId(stream, causationId, SENTIMENT_MODEL);
    const metadata = { actor: 'system:analytics', causationId };
    await this.store.append({ stream, expected: 'any', events: [{ id, type, occurredAt, data, metadata }] });
  }
}

/** A public id is the event's and an index. */
const eventIdOf = ({ id }: PublicEvent): string => id.split('.', 1)[0] ?? id;
