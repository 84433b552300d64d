import { KeyAuthenticator, KeyDirectory, OrganisationSettings, type WriteKey } from '@rapport/access';
import { CLOCK, EVENT_STORE, KEY_VAULT, Metrics, ProblemCatalogue } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { DiscardFailedMessageController } from '../failed-messages/discard-failed-message/discard-failed-message.controller';
import { FailedMessages } from '../failed-messages/failed-messages';
import { GetFailedMessageController } from '../failed-messages/get-failed-message/get-failed-message.controller';
import { ListFailedMessagesController } from '../failed-messages/list-failed-messages/list-failed-messages.controller';
import { ReplayFailedMessage } from '../failed-messages/replay-failed-message/replay-failed-message';
import { ReplayFailedMessageController } from '../failed-messages/replay-failed-message/replay-failed-message.controller';
import { Ingest } from './ingest';
import { IngestMetrics } from './ingest-metrics';
import { ingestProblems } from './ingest-problems';
import type { Sender } from './sender';
import { PrivacySignals } from './privacy-signals';
import { TrackingPlan } from '../tracking-plan/tracking-plan';
import { registerTrackingApi } from './tracking-api';

/** All that the gate of the ledger can do: take messages in, and deal with those that it could not take. */
@Module({
  controllers: [
    ListFailedMessagesController,
    GetFailedMessageController,
    ReplayFailedMessageController,
    DiscardFailedMessageController,
  ],
  providers: [
    FailedMessages,
    PrivacySignals,
    TrackingPlan,
    ReplayFailedMessage,
    {
      provide: Ingest,
      inject: [KEY_VAULT, EVENT_STORE, KeyDirectory, OrganisationSettings, TrackingPlan],
      useFactory: (
        vault: KeyVault,
        store: EventStore,
        keys: KeyDirectory,
        organisation: OrganisationSettings,
        plan: TrackingPlan,
      ) =>
        new Ingest({
          vault,
          store,
          writeKeys: {
            senderOf(text) {
              const key = keys.authenticateWriteKey(text);
              return key && senderOf(key);
            },
          },
          currency: () => organisation.current.currency,
          plan: () => plan.checked,
        }),
    },
  ],
  exports: [FailedMessages, Ingest, PrivacySignals, TrackingPlan],
})
export class IngestModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(Ingest) private readonly ingest: Ingest,
    @Inject(KeyAuthenticator) private readonly authenticator: KeyAuthenticator,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(ProblemCatalogue) private readonly problems: ProblemCatalogue,
    @Inject(PrivacySignals) private readonly signals: PrivacySignals,
  ) {}

  onModuleInit(): void {
    this.problems.add(ingestProblems);
    const metrics = new IngestMetrics();
    metrics.register(this.metrics);
    registerTrackingApi(this.http.httpAdapter.getInstance(), {
      ingest: this.ingest,
      metrics,
      clock: this.clock,
      signals: this.signals,
      authenticate: (writeKey, address) => senderOf(this.authenticator.authenticateWriteKey(writeKey, address)),
    });
  }
}

const senders = new WeakMap<WriteKey, Sender>();

/** One object per key: it is asked for with every request. */
function senderOf(key: WriteKey): Sender {
  let sender = senders.get(key);
  if (!sender) senders.set(key, (sender = { source: key.source, actor: `key:${key.id}` }));
  return sender;
}
