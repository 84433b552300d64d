import { Inject, Injectable } from '@nestjs/common';
import { foldTraits, type Trait, type TraitSource, type TraitStatement } from '@rapport/contacts-domain';
import type { Interaction } from '@rapport/contracts';
import { EVENT_STORE, KEY_VAULT, openContent, READ_MODEL_STORE } from '@rapport/platform-nest';
import type {
  EventStore,
  JsonObject,
  JsonValue,
  KeyVault,
  Position,
  ReadModels,
  RecordedEvent,
} from '@rapport/platform-ports';
import { NOW, type Profile } from './profiles';
import { traitSourcesModel } from './trait-sources.model';

export type Traits = Readonly<Record<string, Trait<JsonValue>>>;

/** What is said about a person, and about the groups that the person belongs to, by the group's id at the source. */
export interface ProfileTraits {
  readonly traits: Traits;
  readonly groups: Readonly<Record<string, Traits>>;
}

const PAGE = 500;

/** Folds traits when they are asked for, so that no copy of them has to be found when somebody is erased. */
@Injectable()
export class TraitQuery {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** `until` (ms): only what happened up to then. */
  async of(profile: Profile, until?: number): Promise<ProfileTraits> {
    const person: TraitStatement<JsonValue>[] = [];
    const groups = new Map<string, TraitStatement<JsonValue>[]>();
    for await (const positions of this.sources(profile)) {
      const events = (await this.store.readAt(positions)).filter((e) => until === undefined || e.occurredAt <= until);
      const contents = await openContent(this.vault, events);
      events.forEach((event, index) => {
        const content = contents[index];
        if (content?.state !== 'known') return;
        const { groupId, traits, context } = content.value;
        const own = objectOf(traits);
        const about = objectOf(objectOf(context)['traits']);
        if (event.type === 'person-identified') person.push(statement(event, { ...about, ...own }));
        else if (typeof groupId === 'string' || typeof groupId === 'number') {
          const said = groups.get(String(groupId)) ?? [];
          groups.set(String(groupId), [...said, statement(event, own)]);
        }
      });
    }
    return {
      traits: foldTraits(person),
      groups: Object.fromEntries([...groups].map(([id, statements]) => [id, foldTraits(statements)])),
    };
  }

  private async *sources({ subjects, position }: Profile): AsyncIterable<Position[]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(traitSourcesModel, {
        where: [
          { field: 'subject', op: 'in', value: subjects.map(({ number }) => number) },
          ...(position === NOW ? [] : [{ field: 'position', op: 'lte', value: position } as const]),
        ],
        sort: [{ field: 'position', direction: 'asc' }],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      yield page.items.map(({ document }) => (document as TraitSource).position);
      cursor = page.next;
    }
  }
}

function statement(event: RecordedEvent, traits: JsonObject): TraitStatement<JsonValue> {
  const { occurredAt, position } = event;
  const said = Object.entries(traits).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return { traits: Object.fromEntries(said), source: (event.data as Interaction).source, occurredAt, position };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
