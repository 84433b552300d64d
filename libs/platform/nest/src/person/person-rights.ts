import type {
  CountedRecords,
  FoundRecord,
  PersonDataFound,
  PersonDataRequested,
  PersonErased,
  SubjectRef,
} from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import {
  LIVE_LANE,
  streamPrefixOf,
  Unavailable,
  WrongExpectedRevision,
  type Clock,
  type DocumentModel,
  type EventStore,
  type JsonObject,
  type PublicEvent,
  type ReadModels,
} from '@rapport/platform-ports';
import { filtered } from '../list/conditions';
import { findPage } from '../list/page';

/** A kind of record that names a person. */
export interface PersonRecords {
  readonly kind: string;
  /** Rows with a field `subject`, the id; their ids are those of the records. */
  readonly rows: DocumentModel;
  /** A field that an index orders the rows of a subject by. */
  readonly sort: string;
  /** Of the streams of these records. */
  readonly streamPrefix: string;
  /** Of streams beside them with the same ids: values of declared fields, attached files. */
  readonly beside?: readonly string[];
}

/** What tells of many persons at once, and how the part of one is found in it. */
export interface PersonFacts {
  /** The read models that are asked, as checkpoints name them. */
  readonly projections: () => Promise<readonly string[]>;
  readonly of: (subjects: readonly SubjectRef[]) => AsyncIterable<FoundRecord>;
}

interface Ports {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly clock: Clock;
}

const WAIT_MS = 10_000;
const PAGE = 200;
/** Positions and facts in one event of an answer. */
const MOST_POSITIONS = 2_000;

/**
 * What one context owes a person: to say which of its records are about them, and to confirm that they are forgotten. Both
 * answers are events of the context, and public; both may be asked for again and are given once.
 */
export class PersonRights {
  constructor(
    private readonly context: string,
    private readonly kinds: readonly PersonRecords[],
    private readonly ports: Ports,
    private readonly facts?: PersonFacts,
  ) {}

  /** Answers `contacts.person-data-requested.v1`. */
  async answer({ data, position, id: causationId }: PublicEvent): Promise<void> {
    const { request, subjects } = data as PersonDataRequested;
    const found: FoundRecord[] = [];
    for (const kind of this.kinds)
      for await (const id of this.idsOf(kind, subjects, position))
        found.push({ kind: kind.kind, id, events: await this.positionsOf(kind, id) });
    for await (const record of this.told(subjects, position)) found.push(record);
    const answers = inParts(found);
    const events = answers.map((records, part): [string, PersonDataFound] => [
      'person-data-found',
      { request, part, parts: answers.length, records },
    ]);
    await this.say(`personData-${request}`, events, causationId);
  }

  /** Confirms `contacts.person-erased.v1`: what has to be done for it was done. */
  async confirm({ data, position, id: causationId }: PublicEvent): Promise<void> {
    const { subjects } = data as PersonErased;
    const erasure = subjects[0]?.id;
    if (erasure === undefined) return;
    const records: CountedRecords[] = [];
    for (const kind of this.kinds) {
      let count = 0;
      for await (const _ of this.idsOf(kind, subjects, position)) count++;
      records.push({ kind: kind.kind, count });
    }
    await this.say(`personForgotten-${erasure}`, [['person-forgotten', { erasure, records }]], causationId);
  }

  private async *idsOf(
    { rows, sort }: PersonRecords,
    subjects: readonly { readonly id: string }[],
    position: number,
  ): AsyncGenerator<string> {
    const { readModels } = this.ports;
    await this.caughtUp(`${rows.name}@${rows.version}`, position);
    const where = filtered({ subject: subjects.map(({ id }) => id) });
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await findPage(readModels, rows, where, { sort, limit: PAGE, ...(cursor && { cursor }) });
      for (const { id } of page.items) yield id;
      cursor = page.next;
    }
  }

  private async *told(subjects: readonly SubjectRef[], position: number): AsyncGenerator<FoundRecord> {
    if (!this.facts) return;
    for (const model of await this.facts.projections()) await this.caughtUp(model, position);
    yield* this.facts.of(subjects);
  }

  /** Records that were made just before the question are listed by then. */
  private async caughtUp(model: string, position: number): Promise<void> {
    const isThere = await this.ports.readModels.waitFor(model, LIVE_LANE, position, WAIT_MS);
    if (!isThere) throw new Unavailable(`${model} is behind`);
  }

  private async positionsOf({ streamPrefix, beside = [] }: PersonRecords, id: string): Promise<number[]> {
    const positions: number[] = [];
    for (const prefix of [streamPrefix, ...beside])
      for await (const { position } of this.ports.store.readStream(prefix + id)) positions.push(position);
    return positions;
  }

  private async say(name: string, said: readonly [string, JsonObject][], causationId: string): Promise<void> {
    const stream = streamPrefixOf(this.context) + name;
    const events = said.map(([type, data], index) => ({
      ...{ id: eventId(stream, index), type, data, occurredAt: this.ports.clock.now() },
      metadata: { actor: `system:${this.context}`, causationId },
    }));
    try {
      await this.ports.store.append({ stream, expected: 'no-stream', events });
    } catch (error) {
      // It was said before, when the context knew less or more.
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

function inParts(found: readonly FoundRecord[]): FoundRecord[][] {
  const parts: FoundRecord[][] = [[]];
  let size = 0;
  for (const record of found) {
    const own = record.events.length + (record.facts?.length ?? 0);
    if (size > 0 && size + own > MOST_POSITIONS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(record);
    size += own;
  }
  return parts;
}
