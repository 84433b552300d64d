import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import { SubjectErased, type Clock, type EventStore, type Identifier } from '@rapport/platform-ports';
import { PrivacySignals } from '../../ingest/privacy-signals';
import { consentKind } from '../consent.kind';
import { Objections, SIGNAL_SOURCE } from './objections';

/**
 * Records the signals that browsers send with what they track, once per device and user: who agrees after that has said so,
 * and the browser's default does not take it back.
 */
@Injectable()
export class HearPrivacySignals implements OnModuleInit {
  constructor(
    private readonly signals: PrivacySignals,
    private readonly objections: Objections,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.signals.onSignal((identifier) => this.heard(identifier));
  }

  private async heard(identifier: Identifier): Promise<void> {
    const subject = await this.objections.subjectOf(identifier);
    if (await this.wasHeard(subject.id)) return;
    const origin = { id: eventId('privacy-signal', subject.id), now: this.clock.now(), actor: 'system:ingest' };
    try {
      await this.objections.record(subject.id, {}, origin);
    } catch (error) {
      // Whoever is erased meanwhile is somebody new with the next message.
      if (!(error instanceof SubjectErased)) throw error;
    }
  }

  private async wasHeard(subjectId: string): Promise<boolean> {
    for await (const { data } of this.store.readStream(consentKind.streamPrefix + subjectId))
      if (data['source'] === SIGNAL_SOURCE) return true;
    return false;
  }
}
