import { UnacceptableMessage, type CheckedPlan, type NamedIdentifier, type Receipt } from '@rapport/contacts-domain';
import {
  START,
  SubjectErased,
  type Append,
  type AppendOutcome,
  type EventMetadata,
  type EventStore,
  type KeyVault,
  type Position,
} from '@rapport/platform-ports';
import type { Consignment } from './consignment';
import { resolveFormerIds } from './former-ids';
import { place, type Placed } from './place';
import type { OrganisationCurrency, Sender, WriteKeys } from './sender';
import { refuse, weigh, type Weighed } from './weigh';

export interface Rejection {
  /** Id of the failed message. */
  readonly id: string;
  readonly error: UnacceptableMessage;
}

/** What became of a request's messages. All of it is durable. */
export interface Ingested {
  /** Of the last event: what a reader of these writes has to wait for. */
  readonly position: Position;
  /** In the order of the request, failures among them. */
  readonly eventIds: readonly string[];
  readonly duplicates: number;
  /** Places of the messages that were there before; what nobody knew before has none. */
  readonly repeated: readonly number[];
  readonly rejected: readonly Rejection[];
}

export interface IngestOptions {
  readonly vault: KeyVault;
  readonly store: EventStore;
  readonly writeKeys: WriteKeys;
  readonly currency: OrganisationCurrency;
  /** What may come in, and what happens to the rest; null: everything may. */
  readonly plan?: () => CheckedPlan | null;
}

/** The messages of a request, each with the metadata of its event. */
interface Weighing {
  readonly weighed: Weighed[];
  readonly metadata: readonly EventMetadata[];
}

const triesAfterErasure = 3;

/**
 * The way into the ledger: read each message, look up all subjects, seal all bodies, append all events; one call each,
 * however many messages there are. A bad message becomes a failed one beside its neighbours.
 */
export class Ingest {
  constructor(private readonly options: IngestOptions) {}

  /** Durable when it resolves. @throws what the vault and the store throw: nothing is acknowledged then. */
  async take(consignment: Consignment): Promise<Ingested> {
    // What was parsed is garbage from here on: held while this waits, it would outlive the young generation.
    return this.deposit(this.weighAll(consignment), consignment.receivedAt);
  }

  private async deposit({ weighed, metadata }: Weighing, receivedAt: number): Promise<Ingested> {
    const lookedUp = resolveFormerIds(weighed, this.options.vault);
    if (lookedUp) await lookedUp;
    const identifiers: NamedIdentifier[] = [];
    for (const item of weighed) {
      item.offset = identifiers.length;
      if (item.draft !== null) for (const identifier of item.draft.identifiers) identifiers.push(identifier);
      else if (item.identifier) identifiers.push(item.identifier);
    }
    const appends = await this.sealAll(weighed, metadata, identifiers, receivedAt);
    return this.append(weighed, appends);
  }

  /** Why the first message would not be taken; null where all would. Changes nothing. */
  refusalOf(consignment: Consignment): UnacceptableMessage | null {
    for (const item of this.weighAll(consignment).weighed) if (item.draft === null) return item.error;
    return null;
  }

  private weighAll(consignment: Consignment): Weighing {
    const { messages, raw, sender, type, receivedAt, sentAt, mintMessageId } = consignment;
    const organisationCurrency = this.options.currency();
    const plan = this.options.plan?.() ?? null;
    let receipt: Receipt = { source: sender.source, organisationCurrency, type, receivedAt, sentAt };
    let actor: EventMetadata = { actor: sender.actor };
    const weighed: Weighed[] = [];
    const metadata: EventMetadata[] = [];
    for (let index = 0; index < messages.length; index++) {
      const message = messages[index];
      const own = this.senderOf(message, sender);
      if (own && own.actor !== actor.actor) {
        receipt = { ...receipt, source: own.source };
        actor = { actor: own.actor };
      }
      weighed.push(
        own ? weigh(message, raw?.[index], receipt, mintMessageId, plan) : refuse(message, unknownWriteKey(), receipt),
      );
      metadata.push(actor);
    }
    return { weighed, metadata };
  }

  /** A message of a batch may name the key of another source. */
  private senderOf(message: unknown, sender: Sender): Sender | null {
    if (typeof message !== 'object' || message === null || !('writeKey' in message)) return sender;
    const { writeKey } = message;
    if (writeKey === undefined || writeKey === null || writeKey === '') return sender;
    return typeof writeKey === 'string' ? this.options.writeKeys.senderOf(writeKey) : null;
  }

  private async sealAll(
    weighed: readonly Weighed[],
    metadata: readonly EventMetadata[],
    identifiers: readonly NamedIdentifier[],
    receivedAt: number,
  ): Promise<readonly Append[]> {
    const { vault } = this.options;
    for (let attempt = 1; ; attempt++) {
      const subjects = await vault.subjectsOf(identifiers);
      const placed = weighed.map((item, index) => place(item, subjects, metadata[index] ?? {}, receivedAt));
      try {
        const blobs = await vault.seal(placed.map(({ seal }) => seal));
        return placed.map((event, index) => appendOf(event, blobs[index]));
      } catch (error) {
        // Erased between the look-up and now: whoever it is, is a new subject from here on.
        if (!(error instanceof SubjectErased) || attempt === triesAfterErasure) throw error;
      }
    }
  }

  /** Keeps only what the answer needs while the disk is waited for. */
  private append(weighed: readonly Weighed[], appends: readonly Append[]): Promise<Ingested> {
    const eventIds = appends.map(({ events }) => events[0]?.id ?? '');
    const rejected: Rejection[] = [];
    for (const item of weighed) if (item.draft === null) rejected.push({ id: item.id, error: item.error });
    return this.options.store.appendAll(appends).then((outcomes) => ingested(outcomes, eventIds, rejected));
  }
}

/** @throws what went wrong with any of them: the sender tries all of it again; what is there is known by its id. */
function ingested(
  outcomes: readonly AppendOutcome[],
  eventIds: readonly string[],
  rejected: readonly Rejection[],
): Ingested {
  let position = START;
  let duplicates = 0;
  let repeated: number[] | null = null;
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome instanceof Error) throw outcome;
    if (outcome.position > position) position = outcome.position;
    if (outcome.duplicates === 0) continue;
    duplicates += outcome.duplicates;
    (repeated ??= []).push(index);
  }
  return { position, eventIds, duplicates, repeated: repeated ?? [], rejected };
}

function appendOf({ stream, id, type, occurredAt, data, metadata }: Placed, sealed: Uint8Array | undefined): Append {
  if (sealed === undefined) throw new Error('the vault left out a blob');
  return { stream, expected: 'any', events: [{ id, type, occurredAt, data, sealed, metadata }] };
}

function unknownWriteKey(): UnacceptableMessage {
  return new UnacceptableMessage('MESSAGE.UNKNOWN_WRITE_KEY', 'writeKey', 'nobody has this write key');
}
