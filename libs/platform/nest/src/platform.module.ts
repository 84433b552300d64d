import { Module, type DynamicModule, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import {
  noMailer,
  noTracing,
  systemClock,
  type AnswerStore,
  type Clock,
  type EventBus,
  type EventStore,
  type FileStore,
  type JobQueue,
  type KeyVault,
  type Mailer,
  type Publisher,
  type ReadModels,
  type SearchIndex,
  type Tracing,
} from '@rapport/platform-ports';
import { OnBehalf } from './access/on-behalf';
import { RestrictedReadModels } from './access/restricted-read-models';
import { SettledPolicies } from './access/settled-policies';
import { WithheldFields } from './access/withheld-fields';
import { AuditTrail } from './access/audit-trail';
import { Bulk } from './command/bulk';
import { ForgetAnswers } from './command/forget-answers';
import { HandedRecords } from './imported/handed-records';
import { WantedRecords } from './imported/wanted-records';
import { KeptAnswers } from './command/kept-answers';
import { causedEventStore } from './events/causing-event';
import { EventBusStrategy } from './events/event-bus-strategy';
import { failureObserver } from './events/failure-observer';
import { JobHandlers } from './jobs/job-handlers';
import { ReadYourWrites } from './position/read-your-writes';
import { TrackedEventStore } from './position/tracked-event-store';
import { dtoPipe } from './problem/field-errors';
import { MailOnce } from './mail/mail-once';
import { LiveSchemas } from './openapi/live-schemas';
import { ProblemCatalogue } from './problem/problem-catalogue';
import { ProblemResponder } from './problem/problem-responder';
import { Health } from './telemetry/health';
import { createLog, type Log } from './telemetry/log';
import { Metrics } from './telemetry/metrics';
import { tracedEventStore } from './telemetry/tracing/traced-event-store';
import {
  ANSWER_STORE,
  CLOCK,
  EVENT_BUS,
  EVENT_STORE,
  FILE_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  LOG,
  MAILER,
  PUBLISHERS,
  READ_MODEL_STORE,
  SEARCH_INDEX,
  TRACING,
} from './tokens';

/** The adapters that an app chose. */
export interface PlatformOptions {
  readonly eventStore: EventStore;
  readonly eventBus: EventBus;
  readonly readModels: ReadModels;
  readonly keyVault: KeyVault;
  /** Without it a command that comes again is carried out again, and changes nothing where its stream has seen it. */
  readonly answers?: AnswerStore;
  /** Needed by `@OnJob` handlers and by whoever adds jobs. */
  readonly jobQueue?: JobQueue | undefined;
  readonly search?: SearchIndex;
  readonly files?: FileStore;
  /** Default: no mail goes out. */
  readonly mailer?: Mailer;
  readonly clock?: Clock;
  /** Of all contexts whose events `@OnEvent` handlers read. */
  readonly publishers: readonly Publisher[];
  readonly log?: Log;
  /** Default: nothing is traced. */
  readonly tracing?: Tracing;
  /** Closes the adapters: runs when all accepted requests are answered and all consumers have stopped. */
  readonly close?: () => Promise<void>;
}

const CLOSE = Symbol('close');

/** What every service has: the ports, problem answers, DTO checks, reading one's own writes, health and metrics. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(CLOSE) private readonly close: () => Promise<void>) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { eventStore: store, eventBus: bus, publishers, clock = systemClock, log = createLog() } = options;
    const { tracing = noTracing } = options;
    const metrics = new Metrics();
    const onFailure = failureObserver(log, metrics);
    const strategy = new EventBusStrategy({ bus, store, publishers, clock, onFailure }, tracing);
    metrics.gauge({
      name: 'rapport_reactor_lag',
      help: 'Positions of the log that a group of event handlers has yet to see.',
      labels: ['group'],
      read: () =>
        Promise.all(
          strategy.running().map(async (each) => ({ labels: { group: each.group }, value: await each.lag() })),
        ),
    });
    const ports = [
      { provide: EVENT_STORE, useValue: new TrackedEventStore(tracedEventStore(causedEventStore(store), tracing)) },
      { provide: EVENT_BUS, useValue: bus },
      { provide: READ_MODEL_STORE, useValue: new RestrictedReadModels(options.readModels) },
      { provide: KEY_VAULT, useValue: options.keyVault },
      { provide: PUBLISHERS, useValue: publishers },
      { provide: ANSWER_STORE, useValue: options.answers ?? null },
      ...(options.jobQueue ? [{ provide: JOB_QUEUE, useValue: options.jobQueue }] : []),
      { provide: SEARCH_INDEX, useValue: options.search ?? null },
      { provide: FILE_STORE, useValue: options.files ?? null },
      { provide: MAILER, useValue: options.mailer ?? noMailer },
      { provide: CLOCK, useValue: clock },
      { provide: LOG, useValue: log },
      { provide: TRACING, useValue: tracing },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        ...ports,
        { provide: CLOSE, useValue: options.close ?? (() => Promise.resolve()) },
        Bulk,
        Health,
        JobHandlers,
        LiveSchemas,
        MailOnce,
        ...(options.answers && options.jobQueue ? [ForgetAnswers] : []),
        { provide: Metrics, useValue: metrics },
        ProblemCatalogue,
        ProblemResponder,
        HandedRecords,
        WantedRecords,
        OnBehalf,
        SettledPolicies,
        { provide: EventBusStrategy, useValue: strategy },
        { provide: APP_FILTER, useExisting: ProblemResponder },
        { provide: APP_PIPE, useFactory: dtoPipe },
        // The first is the outermost: what is kept is whole, and each caller sees of it what they may.
        { provide: APP_INTERCEPTOR, useClass: WithheldFields },
        // What it keeps has the headers of those inside it.
        { provide: APP_INTERCEPTOR, useClass: KeptAnswers },
        { provide: APP_INTERCEPTOR, useClass: ReadYourWrites },
        { provide: APP_INTERCEPTOR, useClass: AuditTrail },
      ],
      exports: [
        ...ports.map((port) => port.provide),
        Bulk,
        Health,
        JobHandlers,
        LiveSchemas,
        MailOnce,
        Metrics,
        ProblemCatalogue,
        ProblemResponder,
        EventBusStrategy,
        HandedRecords,
        WantedRecords,
        OnBehalf,
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
