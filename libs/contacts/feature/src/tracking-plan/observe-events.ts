import { Inject, Injectable } from '@nestjs/common';
import {
  nameOfInteraction,
  propertiesOf,
  seenEventId,
  withSample,
  type CheckedPlan,
  type ObservationEvent,
  type SeenEvent,
} from '@rapport/contacts-domain';
import { interactionKinds, type Interaction } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, KEY_VAULT, OnJob, openContent } from '@rapport/platform-nest';
import {
  START,
  WrongExpectedRevision,
  type Clock,
  type EventStore,
  type Job,
  type KeyVault,
  type RecordedEvent,
} from '@rapport/platform-ports';
import { TrackingPlan } from './tracking-plan';

const STREAM = 'contacts_trackedEvents-main';
const EVERY_MS = 10 * 60_000;
const PAGE = 1_000;
/** So many of each event are opened per page: volumes are exact, properties are a sample. */
const SAMPLES = 20;
/** More names in one run are told by the next one. */
const MOST_NAMES = 500;

/** Looks at what was tracked, off the way of ingest: counts all of it by plain name, and opens some. */
@Injectable()
export class ObserveEvents {
  constructor(
    private readonly plan: TrackingPlan,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob('contacts.observe-tracking', { repeat: { everyMs: EVERY_MS } })
  async run(_?: Job, signal?: AbortSignal): Promise<void> {
    let { through, revision } = await this.last();
    const end = await this.store.end();
    const filter = { streamPrefixes: ['contacts_interactions-'], types: [...interactionKinds] };
    while (through < end && !signal?.aborted) {
      const seen = new Map<string, SeenEvent>();
      while (through < end && seen.size < MOST_NAMES) {
        const page = await this.store.readAll({ after: through, through: end, filter, limit: PAGE });
        await this.look(page.events, seen);
        through = page.through;
      }
      if (seen.size === 0) return;
      if (!(await this.tell({ through, seen: [...seen.values()] }, revision))) return;
      revision = revision === null ? 0 : revision + 1;
    }
  }

  private async look(events: readonly RecordedEvent[], seen: Map<string, SeenEvent>): Promise<void> {
    const opened = new Map<string, number>();
    const samples: RecordedEvent[] = [];
    for (const event of events) {
      const known = seenOf(event);
      const id = seenEventId(known);
      const before = seen.get(id);
      seen.set(id, before ? grown(before, event) : known);
      const count = opened.get(id) ?? 0;
      if (count < SAMPLES) samples.push(event);
      opened.set(id, count + 1);
    }
    const contents = await openContent(this.vault, samples);
    const { checked } = this.plan;
    samples.forEach((event, index) => {
      const content = contents[index];
      const id = seenEventId(seenOf(event));
      const known = seen.get(id);
      if (!known || content?.state !== 'known') return;
      const properties = propertiesOf(known.name, content.value);
      seen.set(id, withSample(known, properties, problemsOf(checked, known.name, properties)));
    });
  }

  private async last(): Promise<{ through: number; revision: number | null }> {
    let found: { through: number; revision: number | null } = { through: START, revision: null };
    for await (const { data, revision } of this.store.readStream(STREAM))
      found = { through: (data as ObservationEvent['data']).through, revision };
    return found;
  }

  /** False: somebody else has told it. */
  private async tell(data: ObservationEvent['data'], revision: number | null): Promise<boolean> {
    const id = eventId(STREAM, data.through);
    const events = [{ id, type: 'events-observed', data, occurredAt: this.clock.now() }];
    try {
      await this.store.append({ stream: STREAM, expected: revision ?? 'no-stream', events });
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }
}

function seenOf({ type, data, occurredAt }: RecordedEvent): SeenEvent {
  const { source } = data as Interaction;
  const name = nameOfInteraction(type, data);
  return {
    ...{ name, source, count: 1, first: occurredAt, last: occurredAt },
    ...{ sampled: 0, problems: 0, properties: [] },
  };
}

const grown = (seen: SeenEvent, { occurredAt }: RecordedEvent): SeenEvent => ({
  ...{ ...seen, count: seen.count + 1 },
  ...{ first: Math.min(seen.first, occurredAt), last: Math.max(seen.last, occurredAt) },
});

const problemsOf = (plan: CheckedPlan | null, name: string, properties: object): readonly string[] =>
  plan?.events.get(name)?.problems({ ...properties }) ?? [];
