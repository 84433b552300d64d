import { Inject, Injectable } from '@nestjs/common';
import {
  fieldsOfView,
  mergedView,
  plainContactFields,
  saidAgain,
  saidFields,
  type ContactCard,
  type ContactState,
  type ContactView,
  type KnownContact,
  type MergeTies,
  type SaidOfContact,
  type TakenIn,
} from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { DomainError, eventId, fold } from '@rapport/eventsourcing';
import { aggregateCodec } from '@rapport/platform-consumer';
import { currentSight, EVENT_STORE, isHeldSeen, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position } from '@rapport/platform-ports';
import { contactKind } from '../contact/contact.kind';
import { NOW } from '../profile/profiles';
import { mergeTiesKind } from './merge.kind';

/** A contact that answers for others too. */
export interface MergedContact {
  /** Of the contact that answers: not the one asked for, where that was merged into another one. */
  readonly id: string;
  /** As it is shown: with what the merges took over. */
  readonly state: ContactState;
  /** Of its own stream; what commands on it are compared with. */
  readonly version: number;
  /** Ids of all that it answers for, over however many merges. */
  readonly mergedFrom: readonly string[];
}

/** A contact by itself, with what merges hold for it. */
interface OneContact {
  readonly state: ContactState;
  readonly version: number;
  readonly said: readonly SaidOfContact[];
  /** Fields whose own values count, with the positions that say so. */
  readonly again: ReadonlyMap<string, Position>;
  readonly tookIn: readonly {
    readonly contact: SubjectRef;
    readonly taken: readonly string[];
    readonly position: Position;
  }[];
}

type Ties = Pick<OneContact, 'tookIn' | 'again'> & { readonly state: MergeTies };

/** Contacts as merges show them, out of the log: true at once after a merge or its undoing, and for any moment. */
@Injectable()
export class MergedContacts {
  private readonly contacts;
  private readonly ties;
  private readonly tied;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {
    this.tied = new Records(store, vault, mergeTiesKind);
    this.contacts = aggregateCodec(contactKind, vault);
    this.ties = aggregateCodec(mergeTiesKind);
  }

  /** @throws DomainError `CONTACT.NOT_FOUND`, also where the viewer does not see who it is now */
  async load(id: string, asOf?: number): Promise<MergedContact> {
    if (asOf === undefined) return seen(await this.known(id, NOW));
    if (currentSight('contacts.contacts')) seen(await this.known(id, NOW));
    return this.known(id, await this.store.positionAt(asOf));
  }

  private async known(id: string, through: Position): Promise<MergedContact> {
    const { id: kept, ties } = await this.kept(id, through);
    const own = await this.one(kept, through, ties);
    if (own.version === 0) throw notFound();
    if (own.tookIn.length === 0 || own.state.status === 'none' || own.state.status === 'erased')
      return { id: kept, state: own.state, version: own.version, mergedFrom: [] };
    const mergedFrom: string[] = [];
    const view = await this.view(own, own.state, through, mergedFrom);
    return { id: kept, state: stateOf(own.state, view), version: own.version, mergedFrom: mergedFrom.sort() };
  }

  /** The contact and all that it answers for, or that answer with it; one that is not there, or not seen, stands for itself. */
  async idsKnown(id: string): Promise<readonly string[]> {
    try {
      const { id: kept, mergedFrom } = await this.load(id);
      return [kept, ...mergedFrom];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [id];
    }
  }

  /** `path`: where the command names it. @throws DomainError `CONTACT.MERGED` where another contact answers for this one */
  async refuseAway(id: string, path?: string): Promise<void> {
    const kept = await this.keptOf(id);
    if (kept === id) return;
    const facts = { contactId: kept, ...(path !== undefined && { path }) };
    throw new DomainError('CONTACT.MERGED', 'conflict', 'another contact answers for this one', facts);
  }

  /** Its own values of these fields count from now on, also where those of one that it took in were chosen before. */
  async say(id: string, fields: readonly string[], { version: _, ...origin }: CommandOrigin): Promise<void> {
    const { state } = await this.tiesOf(id, NOW);
    if (state.tookIn.length === 0 || fields.length === 0) return;
    const [subject] = await this.vault.subjectsById([id]);
    if (!subject) return;
    const command = { type: 'say', subject: { id, number: subject.number }, fields } as const;
    await this.tied.run(id, command, { ...origin, id: eventId(origin.id, 'say') });
  }

  /** The contact that answers for this one, which is itself where it was not merged into another one. */
  async keptOf(id: string, through: Position = NOW): Promise<string> {
    return (await this.kept(id, through)).id;
  }

  private async kept(id: string, through: Position): Promise<{ readonly id: string; readonly ties: Ties }> {
    const seen = new Set<string>();
    for (let at = id; ;) {
      const ties = await this.tiesOf(at, through);
      const { away } = ties.state;
      if (!away || seen.has(at)) return { id: at, ties };
      seen.add(at);
      at = away.into.id;
    }
  }

  private async view(own: OneContact, state: KnownContact, through: Position, ids: string[]): Promise<ContactView> {
    const tookIn: TakenIn[] = [];
    for (const { contact, taken, position } of own.tookIn) {
      const other = await this.one(contact.id, through);
      ids.push(contact.id);
      if (other.state.status === 'none' || other.state.status === 'erased') continue;
      tookIn.push({ taken, position, view: await this.view(other, other.state, through, ids) });
    }
    const { tags, lists, accounts } = state;
    return mergedView(
      { fields: saidAgain(saidFields(own.said) ?? new Map(), own.again), tags, lists, accounts },
      tookIn,
    );
  }

  private async one(id: string, through: Position, ties?: Ties): Promise<OneContact> {
    const said: SaidOfContact[] = [];
    for await (const stored of this.store.readStream(contactKind.streamPrefix + id)) {
      if (stored.position > through) break;
      said.push({ position: stored.position, event: await this.contacts.decode(stored) });
    }
    const state = fold(
      contactKind.decider,
      said.map(({ event }) => event),
    );
    const { tookIn, again } = ties ?? (await this.tiesOf(id, through));
    return { state, version: said.length, said, tookIn, again };
  }

  private async tiesOf(id: string, through: Position): Promise<Ties> {
    const { decider, streamPrefix } = mergeTiesKind;
    let state = decider.initialState;
    const positions = new Map<string, Position>();
    const again = new Map<string, Position>();
    for await (const stored of this.store.readStream(streamPrefix + id)) {
      if (stored.position > through) break;
      const event = await this.ties.decode(stored);
      if (event.type === 'contact-fields-said') for (const name of event.data.fields) again.set(name, stored.position);
      else positions.set(event.data.merge, stored.position);
      state = decider.evolve(state, event);
    }
    const tookIn = state.tookIn.map((one) => ({ ...one, position: positions.get(one.merge) ?? 0 }));
    return { state, tookIn, again };
  }
}

const notFound = () => new DomainError(contactKind.notFound, 'not-found', 'there is no such contact');

function seen(contact: MergedContact): MergedContact {
  if (!isHeldSeen('contacts.contacts', contactKind.held?.by(contact.state) ?? null)) throw notFound();
  return contact;
}

/** The contact with what its view shows in place of its own. */
function stateOf(own: KnownContact, view: ContactView): KnownContact {
  const fields = Object.entries(fieldsOfView(view));
  const isPlain = ([name]: [string, unknown]) => plainContactFields.some((plain) => plain === name);
  const { tags, lists, accounts } = view;
  return {
    ...own,
    card: Object.fromEntries(fields.filter((field) => !isPlain(field))) as ContactCard,
    plain: Object.fromEntries(fields.filter(isPlain)) as KnownContact['plain'],
    ...{ tags, lists, accounts },
  };
}
