import { Inject, Injectable } from '@nestjs/common';
import {
  comparers,
  type BlockPlace,
  type DuplicateSearchCommand,
  type DuplicateSearchEvent,
  type DuplicateSearchState,
} from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import {
  EVENT_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, JobQueue, KeyVault } from '@rapport/platform-ports';
import { SEARCH_JOB } from '../../logged-jobs';
import { searchKind } from '../duplicate-kinds';

/** Searches of whole bases: asked for, watched and cancelled here, carried out by a job. */
@Injectable()
export class DuplicateSearches extends Records<DuplicateSearchCommand, DuplicateSearchEvent, DuplicateSearchState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
  ) {
    super(store, vault, searchKind);
  }

  /** @param indexes see `duplicate-search-requested` */
  async start(kind: DuplicateKind, origin: CommandOrigin, indexes = false): Promise<ChangedDto> {
    const command = { type: 'request', search: origin.id, kind, ...(indexes && { indexes }) } as const;
    const started = await this.run(origin.id, command, origin);
    await this.jobs.add([{ name: SEARCH_JOB, id: origin.id, dueAt: origin.now, data: {} }]);
    return started;
  }

  /** How much of the keys is gone through: passes take about as long as each other, and keys are spread evenly. */
  shareOf(kind: DuplicateKind, status: string, place: BlockPlace | null): number {
    if (status === 'finished') return 1;
    return place === null ? 0 : (place.pass + place.key / 2 ** 32) / comparers[kind].passes;
  }

  cancel(id: string, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'cancel' }, origin);
  }
}
