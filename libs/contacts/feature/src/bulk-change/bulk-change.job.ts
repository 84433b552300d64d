import { Inject, Injectable } from '@nestjs/common';
import {
  accountFieldValues,
  changedIn,
  contactFieldValues,
  takeBack,
  type BulkOutcome,
  type BulkRequest,
  type KnownBulkChange,
  type UndoOutcome,
} from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import {
  CLOCK,
  currentlyWithheld,
  inLines,
  OnBehalf,
  OnJob,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Clock, Job } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { Contacts } from '../contact/contacts';
import { BULK_CHANGE_JOB, UNDO } from '../logged-jobs';
import { BulkChanges } from './bulk-changes';

/** Records whose outcomes one event tells: what a crash repeats, which changes nothing twice. */
const AT_ONCE = 200;
const PARALLEL = 32;

const opposite = {
  tag: 'untag',
  untag: 'tag',
  list: 'unlist',
  unlist: 'list',
  archive: 'restore',
  restore: 'archive',
} as const;

/** Works through bulk changes and their undoing. */
@Injectable()
export class BulkChangeJob {
  constructor(
    private readonly changes: BulkChanges,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly onBehalf: OnBehalf,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob(BULK_CHANGE_JOB, { concurrency: 1 })
  async work(job: Job, signal: AbortSignal): Promise<void> {
    const id = job.id.replace(UNDO, '');
    for (;;) {
      signal.throwIfAborted();
      const { state } = await this.changes.load(id);
      if (state.status === 'none' || state.status === 'done' || state.status === 'undone') return;
      if (state.status === 'running') await this.changeSome(id, state);
      else await this.undoSome(id, state);
    }
  }

  private async changeSome(id: string, { request, by, ids, outcomes }: KnownBulkChange): Promise<void> {
    const next = ids.slice(outcomes.length, outcomes.length + AT_ONCE);
    const results = await inLines(
      next,
      (record) => record,
      (record) => this.onBehalf.of(by, () => this.change(request, record, this.origin(id, 'do', record, by))),
      PARALLEL,
    );
    const context = { id: eventId(id, 'done', outcomes.length), now: this.clock.now(), actor: by };
    await this.changes.run(id, { type: 'note', outcomes: results }, context);
  }

  private async change(request: BulkRequest, id: string, origin: CommandOrigin): Promise<BulkOutcome> {
    try {
      await this.of(request).load(id);
      await this.carryOut(request, id, origin);
      // By its cause, so that a try after a crash tells the same as the first one.
      const step = (await this.values(request, id)).find(({ causationId }) => causationId === origin.causationId);
      if (!step) return { id, status: 'unchanged' };
      return { id, status: 'changed', before: step.version - 1, after: step.version };
    } catch (error) {
      if (error instanceof DomainError) return { id, status: 'refused', code: error.code };
      throw error;
    }
  }

  private async undoSome(id: string, state: KnownBulkChange): Promise<void> {
    const { request, undoBy, undone } = state;
    const by = undoBy ?? state.by;
    const next = changedIn(state).slice(undone.length, undone.length + AT_ONCE);
    const outcomes = await inLines(
      next,
      (outcome) => outcome.id,
      (outcome) => this.onBehalf.of(by, () => this.undo(request, outcome, this.origin(id, 'undo', outcome.id, by))),
      PARALLEL,
    );
    const context = { id: eventId(id, 'undone', undone.length), now: this.clock.now(), actor: by };
    await this.changes.run(id, { type: 'note-undone', outcomes }, context);
  }

  private async undo(request: BulkRequest, outcome: BulkOutcome, origin: CommandOrigin): Promise<UndoOutcome> {
    const { id, before = 0, after = 0 } = outcome;
    try {
      if (request.verb !== 'change') {
        await this.carryOut({ ...request, verb: opposite[request.verb] }, id, origin);
        return { id, status: 'undone' };
      }
      const states = await this.values(request, id);
      const at = (version: number) => states.find((state) => state.version === version)?.values ?? {};
      // What a try before a crash took back is no change of somebody else's.
      const tried = states.findIndex(
        ({ version, causationId }) => version > after && causationId === origin.causationId,
      );
      const now = (tried === -1 ? states.at(-1) : states[tried - 1])?.values ?? {};
      const { changes, kept } = takeBack(request.fields ?? {}, { before: at(before), after: at(after), now });
      if (Object.keys(changes).length > 0) await this.carryOut({ ...request, fields: changes }, id, origin);
      return kept.length > 0 ? { id, status: 'kept', kept } : { id, status: 'undone' };
    } catch (error) {
      if (error instanceof DomainError) return { id, status: 'refused', code: error.code };
      throw error;
    }
  }

  private async values({ kind }: BulkRequest, id: string) {
    if (kind === 'contact') {
      const steps = await this.contacts.steps(id);
      return steps.map(({ state, ...step }) => ({ ...step, values: contactFieldValues(state) }));
    }
    const steps = await this.accounts.steps(id);
    return steps.map(({ state, ...step }) => ({ ...step, values: accountFieldValues(state) }));
  }

  private of({ kind }: BulkRequest): Pick<Contacts, 'load'> | Pick<Accounts, 'load'> {
    return kind === 'contact' ? this.contacts : this.accounts;
  }

  private carryOut(
    { kind, verb, word = '', fields = {} }: BulkRequest,
    id: string,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const records = kind === 'contact' ? this.contacts : this.accounts;
    const of = kind === 'contact' ? 'contacts.contacts' : 'contacts.accounts';
    const withheld = [...currentlyWithheld('hidden', of), ...currentlyWithheld('readOnly', of)];
    // What the roles of whoever asked may change is looked at when it is done.
    if (Object.keys(fields).some((name) => withheld.includes(name)))
      throw new DomainError('AUTH.FIELD', 'forbidden', 'the roles of who asked may not change these fields');
    switch (verb) {
      case 'tag':
      case 'untag':
        return records.run(id, { type: verb, tag: word }, origin);
      case 'list':
      case 'unlist':
        return records.run(id, { type: verb, list: word }, origin);
      case 'archive':
      case 'restore':
        return records.run(id, { type: verb }, origin);
      case 'change':
        return records.change(id, fields, origin);
      default:
        return verb satisfies never;
    }
  }

  /** The same for every try, so that what was done once is answered as it was. */
  private origin(change: string, step: 'do' | 'undo', record: string, actor: string): CommandOrigin {
    return { id: eventId(change, step, record), now: this.clock.now(), actor, causationId: change };
  }
}
