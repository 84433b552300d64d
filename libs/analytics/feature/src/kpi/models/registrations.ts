import { finest, type Fact, type Rollup as FactRollup } from '@rapport/analytics-domain';
import { eventId } from '@rapport/eventsourcing';
import type { ProjectionRegistration, Rollup } from '@rapport/platform-consumer';
import type { BitmapModel, CellModel, DocumentModel } from '@rapport/platform-ports';

/** The cells and sets of registrations by their names. */
export interface CountedModels {
  /** The cell model of a rollup, by its name. */
  cells(name: string): CellModel;
  /** The sets of a rollup of persons or of a sketch, by its name. */
  bitmaps(name: string): BitmapModel;
}

/**
 * Another time zone makes other cells: it is part of every version number, so that the new models are built beside the
 * old ones. The last three digits are the version of the definition.
 */
export function versionIn(timeZone: string, version: number): number {
  const zone = timeZone === 'UTC' ? 0 : Number.parseInt(eventId('time zone', timeZone).slice(0, 8), 16);
  return zone * 1_000 + version;
}

/** What the projector runs of a source, for one time zone. */
export function registrationOf(
  timeZone: string,
  { projection, facts }: { readonly projection: ProjectionRegistration['projection']; readonly facts: readonly Fact[] },
  documents?: DocumentModel,
): ProjectionRegistration {
  const cellModel = (fact: Fact, { cells: name, dimensions }: FactRollup): CellModel => ({
    ...{ kind: 'cells', name, version: versionIn(timeZone, fact.version) },
    ...{ dimensions, measures: fact.measures },
  });
  const bitmapModel = (fact: Fact, { cells: name, dimensions }: FactRollup): BitmapModel => ({
    ...{ kind: 'bitmaps', name, version: versionIn(timeZone, fact.version), dimensions },
  });
  const isOfSets = (fact: Fact): boolean => fact.ofPeople === true || fact.bucketed === true;
  const cells = facts.filter((fact) => !isOfSets(fact)).map((fact) => rollupsOf(fact, cellModel));
  const sets = facts.filter(isOfSets).map((fact) => rollupsOf(fact, bitmapModel));
  return {
    projection: { ...projection, version: versionIn(timeZone, projection.version) },
    input: 'bus',
    ...(documents && { documents }),
    cells: cells.map(({ of }) => of),
    rollups: cells.flatMap(({ rollups }) => rollups),
    bitmaps: sets.map(({ of }) => of),
    bitmapRollups: sets.flatMap(({ rollups }) => rollups),
  };
}

/** The cells and sets of registrations by their names. @throws Error for a name that they do not have */
export function modelsIn(registrations: readonly ProjectionRegistration[]): CountedModels {
  const cells = registrations.flatMap(({ cells: own = [], rollups = [] }) => [
    ...own,
    ...rollups.map((rollup) => rollup.cells),
  ]);
  const sets = registrations.flatMap(({ bitmaps: own = [], bitmapRollups = [] }) => [
    ...own,
    ...bitmapRollups.map((rollup) => rollup.cells),
  ]);
  const named = <Model extends { readonly name: string }>(models: readonly Model[], name: string): Model => {
    const found = models.find((model) => model.name === name);
    if (!found) throw new Error(`no read model is named ${name}`);
    return found;
  };
  return { cells: (name) => named(cells, name), bitmaps: (name) => named(sets, name) };
}

/** The model that a fact's parts go into, and those that are kept from it. */
function rollupsOf<Model extends CellModel | BitmapModel>(
  fact: Fact,
  modelOf: (fact: Fact, rollup: FactRollup) => Model,
): { readonly of: Model; readonly rollups: readonly Rollup<Model>[] } {
  const of = modelOf(fact, finest(fact));
  const rolled = (rollup: FactRollup) => ({ of, cells: modelOf(fact, rollup) });
  const byMonth = (fact.months ?? []).map((rollup) => ({ ...rolled(rollup), byMonth: true as const }));
  return { of, rollups: [...fact.rollups.slice(0, -1).map(rolled), ...byMonth] };
}
