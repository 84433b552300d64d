import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState } from '@rapport/contacts-domain';
import type { DuplicateKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  currentViewer,
  EVENT_STORE,
  isSightLimited,
  JOB_QUEUE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, JobQueue, KeyVault } from '@rapport/platform-ports';
import { MERGE_JOB, UNDO_JOB } from '../../logged-jobs';
import { runKind } from '../duplicate-kinds';
import { DuplicateRules } from '../duplicate-settings';

/** Merges of all pairs above a threshold: asked for, watched, cancelled and undone here, carried out by jobs. */
@Injectable()
export class MergeRuns extends Records<DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState> {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    private readonly rules: DuplicateRules,
  ) {
    super(events, vault, runKind);
  }

  /** @throws DomainError as {@link Records.load}; whoever sees but some records sees their own runs */
  override async load(id: string, asOf?: number) {
    const loaded = await super.load(id, asOf);
    await this.assertOwn(id);
    return loaded;
  }

  override async handled(id: string, command: DuplicateRunCommand, origin: CommandOrigin) {
    await this.assertOwn(id);
    return super.handled(id, command, origin);
  }

  /** Who asked for what the run does now: for its merges, or for their undoing. */
  async askedBy(id: string): Promise<string> {
    return (await this.people(id)).at(-1) ?? 'system:duplicates';
  }

  private async assertOwn(id: string): Promise<void> {
    if (!isSightLimited()) return;
    const [first] = await this.people(id);
    if (first !== undefined && first !== currentViewer()?.actor.id)
      throw new DomainError(runKind.notFound, 'not-found', 'there is no such run');
  }

  private async people(id: string): Promise<string[]> {
    const people: string[] = [];
    for await (const { metadata } of this.events.readStream(runKind.streamPrefix + id))
      if (metadata?.actor !== undefined && /^(user|key):/.test(metadata.actor)) people.push(metadata.actor);
    return people;
  }

  /** @param threshold millionths; that of the rules, or a higher one. @throws DomainError `DUPLICATE.BAD_THRESHOLD` */
  async start(kind: DuplicateKind, threshold: number | undefined, origin: CommandOrigin): Promise<ChangedDto> {
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
