import { Inject, Injectable } from '@nestjs/common';
import type { KnownImport, TargetName } from '@rapport/contacts-domain';
import type { RecordsHandedOver } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import {
  CLOCK,
  EVENT_STORE,
  HandedRecords,
  handedPrefix,
  undoOf,
  reasonOf,
  whoseIs,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Clock, EventStore, RecordedEvent } from '@rapport/platform-ports';
import { accountKind } from '../../account/account.kind';
import { Consents } from '../../consent/consents';
import { contactKind } from '../../contact/contact.kind';
import { LoggedInteractions } from '../../logged-interaction/logged-interactions';
import { Relations } from '../../relation/relations';
import { taskKind } from '../../task/task.kind';
import { Tasks } from '../../task/tasks';
import { keptAs } from './kept-as';
import { PartyUndo, VALUES } from './party-undo';
import type { Undone } from './undo-runner';

const CONSENT = 'contacts_consent-';
const INTERACTION = 'contacts_interaction-';
const RELATION = 'contacts_relation-';
const TASK = taskKind.streamPrefix;

/** Takes back what an import wrote to one record; what somebody changed since stays. */
@Injectable()
export class RecordUndo {
  readonly prefixes = [
    contactKind.streamPrefix,
    accountKind.streamPrefix,
    CONSENT,
    INTERACTION,
    RELATION,
    TASK,
    VALUES,
    handedPrefix,
  ];

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly parties: PartyUndo,
    private readonly consents: Consents,
    private readonly interactions: LoggedInteractions,
    private readonly relations: Relations,
    private readonly tasks: Tasks,
    @Inject(HandedRecords) private readonly handed: HandedRecords,
  ) {}

  /** `event`: the first one of the import in its stream. */
  async undo(event: RecordedEvent, state: KnownImport): Promise<readonly Undone[]> {
    if (event.stream.startsWith(handedPrefix)) return this.handedOver(event, state);
    if (event.stream.startsWith(VALUES)) {
      const origin = this.originFor(event.stream.slice(VALUES.length), state);
      return this.parties.valuesAlone(event, state, origin);
    }
    return [await this.own(event.stream, state)];
  }

  /** Rows that another context has taken, and takes back. */
  private async handedOver({ data }: RecordedEvent, state: KnownImport): Promise<readonly Undone[]> {
    const { batch: _, ...taken } = data as RecordsHandedOver;
    if (taken.work !== 'run') return [];
    const actor = state.begunBy ?? taken.actor;
    const undo = { ...taken, work: 'undo', actor, at: state.begunAt ?? this.clock.now() } as const;
    const undone = await this.handed.undo(undo, state.work.undo.begun);
    return undone.map((one, index): Undone => {
      if (one.kind !== 'kept') return one;
      return keptAs(taken.kind as TargetName, taken.records[index] ?? '', one.fields, one.reason);
    });
  }

  private async own(stream: string, state: KnownImport): Promise<Undone> {
    const id = stream.slice(stream.indexOf('-') + 1);
    const origin = this.originFor(id, state);
    try {
      if (stream.startsWith(contactKind.streamPrefix)) return await this.parties.contact(id, stream, state, origin);
      if (stream.startsWith(accountKind.streamPrefix)) return await this.parties.account(id, stream, state, origin);
      if (stream.startsWith(CONSENT)) return await this.consent(id, stream, state, origin);
      if (stream.startsWith(RELATION)) return await this.relation(id, stream, state, origin);
      if (stream.startsWith(TASK)) return await this.task(id, stream, state, origin);
      return await this.interaction(id, stream, state, origin);
    } catch (error) {
      // Erased or merged away meanwhile: there is nothing to take back, and the list says so.
      if (!(error instanceof DomainError)) throw error;
      return keptAs(targetOf(stream), id, [], reasonOf(error));
    }
  }

  /** What the import said of a purpose is withdrawn, where nobody has said anything since. */
  private async consent(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const said = new Map<string, RecordedEvent>();
    for await (const event of this.store.readStream(stream)) {
      const { purpose, channel = '' } = event.data as { purpose?: string; channel?: string };
      if (purpose !== undefined) said.set(`${purpose}/${channel}`, event);
    }
    const kept: string[] = [];
    let count = 0;
    for (const [about, { type, data, metadata }] of said) {
      if (metadata?.causationId !== state.import) {
        kept.push(about);
        continue;
      }
      if (type !== 'consent-given') continue;
      const { purpose, channel } = data as {
        purpose: string;
        channel?: Parameters<Consents['withdraw']>[1]['channel'];
      };
      const statement = { purpose, ...(channel && { channel }), source: 'rapport', reason: 'import undone' };
      await this.consents.withdraw({ subject: id }, statement, { ...origin, id: eventId(origin.id, about) });
      count++;
    }
    if (count === 0 && kept.length > 0) return keptAs('consent', id, kept);
    return { kind: count > 0 ? 'undone' : 'nothing' };
  }

  private async relation(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    for await (const event of this.store.readStream(stream))
      if (whoseIs(event, state.import) === 'others') return keptAs('relation', id, []);
    await this.relations.run(id, { type: 'withdraw' }, origin);
    return { kind: 'undone' };
  }

  private async task(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    for await (const event of this.store.readStream(stream))
      if (whoseIs(event, state.import) === 'others') return keptAs('task', id, []);
    await this.tasks.do(id, 'delete', origin);
    return { kind: 'undone' };
  }

  private async interaction(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    for await (const event of this.store.readStream(stream))
      if (whoseIs(event, state.import) === 'others') return keptAs('interaction', id, []);
    await this.interactions.run(id, { type: 'withdraw', at: this.clock.now() }, origin);
    return { kind: 'undone' };
  }

  private originFor(record: string, state: KnownImport): CommandOrigin {
    const id = eventId('undo', state.import, state.work.undo.begun, record);
    const causationId = undoOf(state.import);
    return { id, now: this.clock.now(), actor: state.begunBy ?? 'system:imports', causationId, isOfSource: true };
  }
}

const targetOf = (stream: string): TargetName =>
  stream.startsWith(RELATION)
    ? 'relation'
    : stream.startsWith(CONSENT)
      ? 'consent'
      : stream.startsWith(INTERACTION)
        ? 'interaction'
        : stream.startsWith(TASK)
          ? 'task'
          : stream.startsWith(accountKind.streamPrefix)
            ? 'account'
            : 'contact';
