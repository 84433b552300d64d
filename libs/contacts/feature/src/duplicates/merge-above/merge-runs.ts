import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState } from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, JobQueue, KeyVault } from '@rapport/platform-ports';
import { runKind } from '../duplicate-kinds';
import { refuseAccounts } from '../duplicate-merges';
import { DuplicateRules } from '../duplicate-settings';

export const MERGE_JOB = 'contacts.merge-duplicates';
export const UNDO_JOB = 'contacts.undo-duplicate-merges';

/** Merges of all pairs above a threshold: asked for, watched, cancelled and undone here, carried out by jobs. */
@Injectable()
export class MergeRuns extends Records<DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    private readonly rules: DuplicateRules,
  ) {
    super(store, vault, runKind);
  }

  /** @param threshold millionths; that of the rules, or a higher one. @throws DomainError `DUPLICATE.BAD_THRESHOLD`, `DUPLICATE.NOT_MERGEABLE` */
  async start(kind: DuplicateKind, threshold: number | undefined, origin: CommandOrigin): Promise<ChangedDto> {
    if (kind === 'account') refuseAccounts();
    const { merge } = await this.rules.of(kind);
    if (threshold !== undefined && threshold < merge)
      throw new DomainError('DUPLICATE.BAD_THRESHOLD', 'invalid', 'the rules merge surer pairs only', {
        path: 'probability',
      });
    const command = { type: 'request', run: origin.id, kind, threshold: threshold ?? merge } as const;
    const started = await this.run(origin.id, command, origin);
    await this.jobs.add([{ name: MERGE_JOB, id: origin.id, dueAt: origin.now, data: {} }]);
    return started;
  }

  cancel(id: string, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'cancel' }, origin);
  }

  async undo(id: string, origin: CommandOrigin): Promise<ChangedDto> {
    const undone = await this.run(id, { type: 'undo' }, origin);
    await this.jobs.add([{ name: UNDO_JOB, id, dueAt: origin.now, data: {} }]);
    return undone;
  }
}
