import type {
  BitmapModel,
  CellModel,
  CellSum,
  Condition,
  DocumentModel,
  FindPage,
  FindQuery,
  HeldBy,
  JsonValue,
  Members,
  MembersQuery,
  Position,
  ReadModel,
  ReadModels,
  StoredDocument,
  SumQuery,
} from '@rapport/platform-ports';
import { RECORD_KINDS, type Sight } from './access-policies';
import { currentSight, isSeen, seenCondition } from './viewer';

/**
 * The read models as whoever asks may see them. Every list, search, count and sum of records goes through here, so no
 * query can forget it; what the system does by itself sees all.
 */
export class RestrictedReadModels implements ReadModels {
  constructor(private readonly all: ReadModels) {}

  async get(model: DocumentModel, id: string): Promise<StoredDocument | null> {
    return seen(model, await this.all.get(model, id));
  }

  async getMany(model: DocumentModel, ids: readonly string[]): Promise<readonly (StoredDocument | null)[]> {
    return (await this.all.getMany(model, ids)).map((document) => seen(model, document));
  }

  find(model: DocumentModel, query: FindQuery): Promise<FindPage> {
    return this.all.find(model, { ...query, where: restricted(model, query.where) });
  }

  count(model: DocumentModel, where: readonly Condition[]): Promise<number> {
    return this.all.count(model, restricted(model, where));
  }

  async sum(model: CellModel, query: SumQuery): Promise<readonly CellSum[]> {
    const sight = sightOn(model.heldBy);
    if (!sight || !model.heldBy) return this.all.sum(model, query);
    const { owner, team } = model.heldBy;
    const asked = query.groupBy ?? [];
    const sums = await this.all.sum(model, { ...query, groupBy: [...asked, owner, ...(team ? [team] : [])] });
    const own = sums.filter(({ group }) =>
      isSeen({ owner: group[asked.length] || null, team: (team && group[asked.length + 1]) || null }, sight),
    );
    return regrouped(own, asked.length);
  }

  members(model: BitmapModel, query: MembersQuery): Promise<readonly Members[]> {
    return this.all.members(model, query);
  }

  checkpoint(projection: string, lane: string): Promise<Position> {
    return this.all.checkpoint(projection, lane);
  }

  waitFor(projection: string, lane: string, position: Position, timeoutMs: number): Promise<boolean> {
    return this.all.waitFor(projection, lane, position, timeoutMs);
  }

  dump(model: ReadModel): AsyncIterable<JsonValue> {
    return this.all.dump(model);
  }

  digests(models: readonly ReadModel[]): Promise<readonly string[]> {
    return this.all.digests(models);
  }
}

function sightOn(heldBy: HeldBy | undefined): Sight | null {
  if (!heldBy) return null;
  const kind = RECORD_KINDS.find((each) => each === heldBy.kind);
  if (!kind) throw new TypeError(`there are no rules for records of kind ${heldBy.kind}`);
  return currentSight(kind);
}

function restricted({ heldBy }: DocumentModel, where: readonly Condition[]): readonly Condition[] {
  const sight = sightOn(heldBy);
  return sight && heldBy ? [...where, seenCondition(sight, heldBy.owner, heldBy.team)] : where;
}

function seen({ heldBy }: DocumentModel, stored: StoredDocument | null): StoredDocument | null {
  const sight = sightOn(heldBy);
  if (!sight || !heldBy || !stored) return stored;
  const textOf = (field?: string) => {
    const value = field === undefined ? null : stored.document[field];
    return typeof value === 'string' ? value : null;
  };
  return isSeen({ owner: textOf(heldBy.owner), team: textOf(heldBy.team) }, sight) ? stored : null;
}

/** The sums with the first `length` dimensions kept apart; those of zero left out, as everywhere. */
function regrouped(sums: readonly CellSum[], length: number): CellSum[] {
  const groups = new Map<string, { bucket: number; group: readonly string[]; amounts: number[] }>();
  for (const { bucket, group, amounts } of sums) {
    const kept = group.slice(0, length);
    const key = JSON.stringify([bucket, kept]);
    const sum = groups.get(key) ?? { bucket, group: kept, amounts: amounts.map(() => 0) };
    amounts.forEach((amount, index) => (sum.amounts[index] = (sum.amounts[index] ?? 0) + amount));
    groups.set(key, sum);
  }
  return [...groups.values()].filter(({ amounts }) => amounts.some((amount) => amount !== 0));
}
