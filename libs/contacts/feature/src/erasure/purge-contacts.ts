import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { SubjectRef } from '@rapport/contracts';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, RecordedEvent } from '@rapport/platform-ports';
import { eventId } from '@rapport/eventsourcing';
import { consentKind } from '../consent/consent.kind';
import { contactKind } from '../contact/contact.kind';
import { ContactSearch } from '../contact/search-contacts/contact-search';
import { FailedMessages } from '../failed-messages/failed-messages';
import { Imports } from '../import/imports';
import { NOW } from '../profile/profiles';
import { TimelineQuery } from '../timeline/timeline-query';
import { ErasurePurges } from './erasure-purges';

const PAGE = 500;

/** What contacts itself keeps beside the keys: words in the search index, failed messages on their list, files of imports. */
@Injectable()
export class PurgeContacts implements OnModuleInit {
  constructor(
    private readonly purges: ErasurePurges,
    private readonly search: ContactSearch,
    private readonly failed: FailedMessages,
    private readonly imports: Imports,
    private readonly timeline: TimelineQuery,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.purges.add('search-entry', (subjects) => this.forgetWords(subjects));
    this.purges.add('failed-message', (subjects) => this.discardFailed(subjects));
    this.purges.add('import-file', (subjects) => this.destroyImportFiles(subjects));
  }

  private async forgetWords(subjects: readonly SubjectRef[]): Promise<number> {
    const position = await this.store.end();
    for (const { number } of subjects) await this.search.learn(number, null, position);
    return subjects.length;
  }

  private async discardFailed(subjects: readonly SubjectRef[]): Promise<number> {
    let count = 0;
    for await (const { id, document } of this.failed.of(subjects.map(({ number }) => number))) {
      count++;
      if (document.state !== 'open') continue;
      await this.failed.discard(id, document.source, { now: this.clock.now(), actor: 'system:erasures' });
    }
    return count;
  }

  /** Files that a record of the person came in with: whole, since nobody else has a key of their own in them. */
  private async destroyImportFiles(subjects: readonly SubjectRef[]): Promise<number> {
    let count = 0;
    for (const cause of await this.causesOf(subjects)) {
      const { state } = await this.imports.peek(cause);
      if (!('hasFiles' in state) || !state.hasFiles) continue;
      const origin = { id: eventId('erase-import-files', cause), now: this.clock.now(), actor: 'system:erasures' };
      await this.imports.destroyFiles(cause, origin);
      count++;
    }
    return count;
  }

  /** Ids of what brought the events of a person: imports among them. */
  private async causesOf(subjects: readonly SubjectRef[]): Promise<ReadonlySet<string>> {
    const causes = new Set<string>();
    const add = ({ metadata }: RecordedEvent) => metadata?.causationId && causes.add(metadata.causationId);
    for (const { id } of subjects)
      for (const { streamPrefix } of [contactKind, consentKind])
        for await (const event of this.store.readStream(streamPrefix + id)) add(event);
    const whose = { subjects: subjects.map(({ number }) => number) };
    for (let before: string | undefined, isLast = false; !isLast;) {
      const places = await this.timeline.newest(whose, { position: NOW }, {}, PAGE, before);
      const positions = places.flatMap(({ position, record }) => (record ? [] : [position]));
      for (const event of await this.store.readAt(positions)) add(event);
      isLast = places.length < PAGE;
      before = places.at(-1)?.moment;
    }
    return causes;
  }
}
