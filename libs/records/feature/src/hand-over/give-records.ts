import { Inject, Injectable, Optional } from '@nestjs/common';
import { DomainError, eventId } from '@rapport/eventsourcing';
import {
  AUDIT,
  CLOCK,
  EVENT_STORE,
  inLines,
  READ_MODEL_STORE,
  type AuditLog,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { LIVE_LANE, Unavailable, type Clock, type EventStore, type ReadModels } from '@rapport/platform-ports';
import type { GivenRecord, PartState } from '@rapport/records-domain';
import { batchId, HandOverBatches, HandOverParts } from './hand-over-parts';
import { Handables, type Handable } from './handables';

const AT_A_TIME = 200;
const AT_ONCE = 32;
const WAIT_MS = 5_000;

type Running = Exclude<PartState, { status: 'none' }>;

/** Gives all that somebody owns in the context to somebody else; goes on where it was cut short. Audited. */
@Injectable()
export class GiveRecords {
  constructor(
    private readonly parts: HandOverParts,
    private readonly batches: HandOverBatches,
    private readonly handables: Handables,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(AUDIT) private readonly audit: AuditLog | null,
  ) {}

  async work(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const { state } = await this.parts.load(id);
      if (state.status !== 'running') return;
      const kind = this.handables.kinds[state.kinds];
      if (!kind) return this.finish(id, state);
      await this.giveSome(id, state, kind);
    }
  }

  private async giveSome(id: string, part: Running, kind: Handable): Promise<void> {
    const { actor, to } = part.begun;
    const batch = batchId(this.handables.context, id, part.batches);
    const chosen = await this.chosen(batch, part, kind);
    const refused = await inLines(
      chosen.records,
      (record) => record,
      (record) => this.give(kind, record, to, this.origin(eventId(batch, 'give', record), actor, id)),
      AT_ONCE,
    );
    const failed = refused.filter(({ code }) => code !== undefined);
    await this.batches.run(batch, { type: 'note', refused: failed }, this.origin(eventId(batch, 'note'), actor, id));
    const counts = { given: chosen.records.length - failed.length, refused: failed.length };
    const advance = { type: 'advance', ...counts, next: chosen.next } as const;
    await this.parts.run(id, advance, this.origin(eventId(batch, 'advance'), actor, id));
  }

  /** Chosen durably before the first is given: one that was given has left the list. */
  private async chosen(batch: string, { begun, next }: Running, { rows, where = [] }: Handable) {
    const { state } = await this.batches.peek(batch);
    if (state.status !== 'none') return state.chosen;
    if (next === null) await this.untilListed(`${rows.name}@${rows.version}`);
    const page = await this.readModels.find(rows, {
      where: [...where, { field: rows.heldBy?.owner ?? 'owner', op: 'eq', value: begun.from }],
      ...{ sort: [], limit: AT_A_TIME, ...(next !== null && { cursor: next }) },
    });
    const chosen = { kind: rows.heldBy?.kind ?? rows.name, records: page.items.map(({ id }) => id), next: page.next };
    await this.batches.run(batch, { type: 'choose', ...chosen }, this.origin(eventId(batch, 'choose'), begun.actor));
    return chosen;
  }

  private async give({ give }: Handable, record: string, to: string, origin: CommandOrigin): Promise<GivenRecord> {
    try {
      await give(record, to, origin);
      return { record };
    } catch (error) {
      if (error instanceof DomainError) return { record, code: error.code };
      throw error;
    }
  }

  private async finish(id: string, { begun: { from, to, actor }, given }: Running): Promise<void> {
    const subjectIds = [from, to].map((one) => one.replace(/^\w+:/, ''));
    await this.audit?.record({ actor, action: 'access.handed-over', subjectIds, count: given });
    await this.parts.run(id, { type: 'finish' }, this.origin(eventId(this.handables.context, id, 'finish'), actor));
  }

  private async untilListed(model: string): Promise<void> {
    if (!(await this.readModels.waitFor(model, LIVE_LANE, await this.store.end(), WAIT_MS)))
      throw new Unavailable(model);
  }

  private origin(id: string, actor: string, causationId?: string): CommandOrigin {
    return { id, now: this.clock.now(), actor, ...(causationId !== undefined && { causationId }) };
  }
}
