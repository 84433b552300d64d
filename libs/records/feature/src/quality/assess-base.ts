import { Inject, Injectable } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import {
  CLOCK,
  EVENT_STORE,
  findPage,
  JOB_QUEUE,
  KEY_VAULT,
  READ_MODEL_STORE,
  Records,
  type CommandOrigin,
} from '@rapport/platform-nest';
import {
  LIVE_LANE,
  START,
  streamPrefixOf,
  Unavailable,
  type Clock,
  type DocumentModel,
  type EventStore,
  type Job,
  type JobQueue,
  type KeyVault,
  type NewJob,
  type Position,
  type ReadModels,
  type StoredDocument,
} from '@rapport/platform-ports';
import { measureDecider, withMeasured } from '@rapport/records-domain';
import { CustomRecords } from '../custom-records';
import { Qualities } from './qualities';
import type { QualityKind } from './quality-records';
import { QualityRules } from './quality-rules';

const PAGE = 200;
const WAIT_MS = 5_000;
const ACTOR = 'system:quality';

export const assessJob = (context: string): string => `${context}.assess-quality`;

/** Assesses all records of a kind: after its rules were declared, and once a day, since records grow old by themselves. */
@Injectable()
export class AssessBase {
  private readonly measures;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly custom: CustomRecords,
    private readonly qualities: Qualities,
    private readonly rules: QualityRules,
  ) {
    this.measures = new Records(store, vault, {
      decider: measureDecider,
      eventTypes: ['data-quality-measured'],
      streamPrefix: `${streamPrefixOf(custom.context)}qualityMeasure-`,
      notFound: 'QUALITY.NOT_FOUND',
    });
  }

  /** In the background, by this version of the kind's rules. */
  async ask({ kind }: QualityKind, version: number): Promise<void> {
    await this.jobs.add([this.job(kind, version)]);
  }

  /** What was not measured since its rules were declared. */
  async *unfinished(kinds: readonly QualityKind[]): AsyncGenerator<NewJob> {
    for (const { kind } of kinds) {
      const { version } = await this.rules.peek(kind);
      const declaredAt = await this.lastOf(`qualityRules-${kind}`);
      if (version > 0 && (await this.lastOf(`qualityMeasure-${kind}`)) < declaredAt) yield this.job(kind, version);
    }
  }

  private async lastOf(stream: string): Promise<Position> {
    let last: Position = START;
    for await (const { position } of this.store.readStream(streamPrefixOf(this.custom.context) + stream))
      last = position;
    return last;
  }

  private job(kind: string, version: number): NewJob {
    const name = assessJob(this.custom.context);
    return { name, id: `${kind}-${version}`, dueAt: this.clock.now(), data: { of: kind } };
  }

  async asked(
    kinds: readonly QualityKind[],
    { id, data }: Pick<Job, 'id' | 'data'>,
    signal: AbortSignal,
  ): Promise<void> {
    const of = kinds.find(({ kind }) => kind === data['of']);
    if (of) await this.all(of, id, signal);
  }

  async daily(kinds: readonly QualityKind[], signal: AbortSignal): Promise<void> {
    for (const of of kinds)
      if ((await this.rules.current(of.kind)).rules.length > 0) await this.all(of, String(this.clock.now()), signal);
  }

  /** A repeat finds what is assessed already, and tells the sum of all once. */
  private async all(of: QualityKind, cause: string, signal: AbortSignal): Promise<void> {
    const { kind } = of;
    await this.untilListed(of.rows);
    let sum = { kind, records: 0, complete: 0, points: 0 };
    for await (const { id, document } of this.rows(of, signal)) {
      const assessment = await this.qualities.assess(kind, id, of.changedAt(document), this.origin(cause, id));
      if (assessment) sum = { ...withMeasured(sum, (await this.rules.current(kind)).rules, assessment), kind };
    }
    if (sum.records > 0) await this.measures.run(kind, sum, this.origin(cause, kind));
  }

  /** Whatever was recorded before the rules is in the list by then; what comes later is assessed as it comes. */
  private async untilListed({ name, version }: DocumentModel): Promise<void> {
    const model = `${name}@${version}`;
    if (!(await this.readModels.waitFor(model, LIVE_LANE, await this.store.end(), WAIT_MS)))
      throw new Unavailable(model);
  }

  private async *rows({ rows, counts, began }: QualityKind, signal: AbortSignal): AsyncGenerator<StoredDocument> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      signal.throwIfAborted();
      const page = await findPage(this.readModels, rows, counts, {
        ...{ sort: began, limit: PAGE },
        ...(cursor && { cursor }),
      });
      yield* page.items;
      cursor = page.next;
    }
  }

  private origin(cause: string, what: string): CommandOrigin {
    return { id: eventId(assessJob(this.custom.context), cause, what), now: this.clock.now(), actor: ACTOR };
  }
}
