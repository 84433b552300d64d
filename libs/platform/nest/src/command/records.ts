import { DomainError, type DomainEvent, type Handled, type Step } from '@rapport/eventsourcing';
import {
  aggregateHandler,
  aggregateSteps,
  loadAggregate,
  type Aggregate,
  type Loaded,
} from '@rapport/platform-consumer';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import type { RecordKindName } from '../access/access-policies';
import type { Holder } from '../access/holder';
import { currentSight, isHeldSeen } from '../access/viewer';
import { ProblemError } from '../problem/problem';
import type { ChangedDto } from './changed.dto';
import type { CommandOrigin } from './origin';

/** An aggregate whose records have ids that callers know. */
export interface RecordKind<Command, Event extends DomainEvent, State> extends Aggregate<Command, Event, State> {
  /** `<context>_<aggregate>-` */
  readonly streamPrefix: string;
  /** Code of the refusal where there is no such record, e.g. `CONTACT.NOT_FOUND`. */
  readonly notFound: string;
  /** Which records these are, and whose one is; for kinds that somebody owns. Null: there is none (any more). */
  readonly held?: { readonly kind: RecordKindName; readonly by: (state: State) => Holder | null };
}

/** Carries out commands on the records of one kind. A context makes one provider per aggregate of it. */
export class Records<Command, Event extends DomainEvent, State> {
  private readonly handle;

  constructor(
    private readonly store: EventStore,
    private readonly vault: KeyVault,
    private readonly kind: RecordKind<Command, Event, State>,
  ) {
    this.handle = aggregateHandler(store, kind, vault);
  }

  /** @throws DomainError, StaleVersion, SubjectErased */
  async run(id: string, command: Command, origin: CommandOrigin): Promise<ChangedDto> {
    const { revision } = await this.handled(id, command, origin);
    return { id, version: revision + 1 };
  }

  async handled(id: string, command: Command, origin: CommandOrigin): Promise<Handled<Event, State>> {
    await this.assertSeen(id);
    const { version, ...context } = origin;
    const expected = version === undefined ? undefined : version - 1;
    return this.handle(this.streamOf(id), command, context, expected);
  }

  /** As its stream has it, or had it at `asOf` (ms, by when events were recorded); version 0 where there is none. */
  async peek(id: string, asOf?: number): Promise<Loaded<State>> {
    const through = asOf === undefined ? undefined : await this.store.positionAt(asOf);
    return loadAggregate(this.store, this.kind, this.streamOf(id), this.vault, through);
  }

  /** @throws DomainError where there is, or was, no such record */
  async load(id: string, asOf?: number): Promise<Loaded<State>> {
    const loaded = await this.peek(id, asOf);
    if (loaded.version === 0) throw this.notFound();
    await this.assertSeen(id);
    return loaded;
  }

  /** Whose it is now counts, for its past too; where there is none yet, whoever may make it does. */
  private async assertSeen(id: string): Promise<void> {
    const { held } = this.kind;
    if (!held || !currentSight(held.kind)) return;
    const { state, version } = await this.peek(id);
    if (version > 0 && !isHeldSeen(held.kind, held.by(state))) throw this.notFound();
  }

  /** The same whether there is none, or none for the viewer. */
  private notFound(): DomainError {
    return new DomainError(this.kind.notFound, 'not-found', 'there is no such record');
  }

  /** The record as each of its events left it. @throws DomainError where there is, or was, no such record */
  async steps(id: string, asOf?: number): Promise<readonly Step<State>[]> {
    const through = asOf === undefined ? undefined : await this.store.positionAt(asOf);
    const steps: Step<State>[] = [];
    for await (const step of aggregateSteps(this.store, this.kind, this.streamOf(id), this.vault, through))
      steps.push(step);
    if (steps.length === 0) throw this.notFound();
    await this.assertSeen(id);
    return steps;
  }

  /** @throws ProblemError where an item of a bulk names no record */
  private streamOf(id: string): string {
    if (id === '')
      throw new ProblemError('REQUEST.INVALID', 'the item is not valid', {
        errors: [{ path: 'id', code: 'MISSING', message: 'name the record' }],
      });
    return this.kind.streamPrefix + id;
  }
}
