import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '@rapport/platform-nest';
import type { EventStore } from '@rapport/platform-ports';

/** Streams of what brings many commands, by what people call it. */
const streams = {
  import: 'contacts_import-',
  merge: 'contacts_merge-',
  'bulk-change': 'contacts_bulkChange-',
} as const;

/** What a command came through; `event`: something else that happened. */
export type Cause = { readonly kind: keyof typeof streams | 'event'; readonly id: string };

/** Knows what the ids in events' metadata mean. */
@Injectable()
export class Causes {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** By the ids that commands carry as their cause. */
  async of(ids: Iterable<string>): Promise<ReadonlyMap<string, Cause>> {
    const found = [...new Set(ids)].map(async (id) => [id, { kind: await this.kindOf(id), id }] as const);
    return new Map(await Promise.all(found));
  }

  private async kindOf(id: string): Promise<Cause['kind']> {
    for (const kind of ['import', 'merge', 'bulk-change'] as const)
      for await (const _ of this.store.readStream(streams[kind] + id)) return kind;
    return 'event';
  }
}
