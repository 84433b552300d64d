import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { SubjectRef } from '@rapport/contracts';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { ContactSearch } from '../contact/search-contacts/contact-search';
import { FailedMessages } from '../failed-messages/failed-messages';
import { ErasurePurges } from './erasure-purges';

/** What contacts itself keeps beside the keys: words in the search index, and failed messages on their list. */
@Injectable()
export class PurgeContacts implements OnModuleInit {
  constructor(
    private readonly purges: ErasurePurges,
    private readonly search: ContactSearch,
    private readonly failed: FailedMessages,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.purges.add('search-entry', (subjects) => this.forgetWords(subjects));
    this.purges.add('failed-message', (subjects) => this.discardFailed(subjects));
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
}
