import { eventId } from '@rapport/eventsourcing';
import {
  BUCKET,
  factSources,
  finest,
  links,
  linksProjection,
  purchasesProjection,
  type Fact,
  type Rollup,
} from '@rapport/analytics-domain';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type { BitmapModel, CellModel, DocumentModel } from '@rapport/platform-ports';

/** What the read models of analytics depend on besides the events: local days differ by time zone. */
export interface AnalyticsSettings {
  /** IANA name. */
  readonly timeZone: string;
}

/** The read models that answer for one time zone. */
export interface AnalyticsModels {
  readonly timeZone: string;
  /** What the projector runs. */
  readonly projections: readonly ProjectionRegistration[];
  /** The cell model of a rollup, by its name. */
  cells(name: string): CellModel;
  /** The sets of a fact of people, by the name of its finest rollup. */
  bitmaps(name: string): BitmapModel;
  /** Cells of the pairs of subjects that are linked. */
  readonly links: CellModel;
  /** Where the fact's figures come from. */
  behind(fact: string): FactModels;
  /** All projections that the figures of a fact depend on, as checkpoints name them. */
  needed(fact: Fact): readonly string[];
}

export interface FactModels {
  /** `<name>@<version>` of the projection, as checkpoints name it. */
  readonly projection: string;
  /** The documents whose ids are the streams with the fact's events, with the span of their times. */
  readonly spans: DocumentModel;
}

/**
 * Another time zone makes other cells: it is part of every version number, so that the new models are built beside the
 * old ones. The last three digits are the version of the definition.
 */
export function versionIn(timeZone: string, version: number): number {
  const zone = timeZone === 'UTC' ? 0 : Number.parseInt(eventId('time zone', timeZone).slice(0, 8), 16);
  return zone * 1_000 + version;
}

export function analyticsModels({ timeZone }: AnalyticsSettings): AnalyticsModels {
  const versioned = <Named extends { readonly name: string; readonly version: number }>(named: Named): Named => ({
    ...named,
    version: versionIn(timeZone, named.version),
  });
  const cellModel = (fact: Fact, { cells: name, dimensions }: Rollup): CellModel => ({
    ...{ kind: 'cells', name, version: versionIn(timeZone, fact.version) },
    dimensions: fact.bucketed ? [...dimensions, BUCKET] : dimensions,
    measures: fact.measures,
  });
  const bitmapModel = (fact: Fact): BitmapModel => ({
    ...{ kind: 'bitmaps', name: finest(fact).cells, version: versionIn(timeZone, fact.version) },
    dimensions: fact.dimensions,
  });
  const linkCells: CellModel = {
    ...{ kind: 'cells', name: links.cells, version: versionIn(timeZone, links.version) },
    ...{ dimensions: links.dimensions, measures: links.measures },
  };
  const linkPairs: ProjectionRegistration = {
    projection: versioned(linksProjection),
    input: 'bus',
    documents: {
      ...{ kind: 'documents', name: 'analytics.link-pairs', version: versionIn(timeZone, links.version) },
      ...{ fields: {}, indexes: [] },
    },
    cells: [linkCells],
  };
  const idOf = ({ name, version }: { readonly name: string; readonly version: number }) =>
    `${name}@${versionIn(timeZone, version)}`;
  const spansOf = new Map(
    factSources.flatMap(({ projection, spans: name }) =>
      projection.kind === 'entity' ? [[name, versioned(spans(name, projection.version))] as const] : [],
    ),
  );
  const registrations = factSources.map(({ projection, facts, spans: name }) => {
    const counted = facts
      .filter(({ ofPeople }) => !ofPeople)
      .map((fact) => {
        const of = cellModel(fact, finest(fact));
        return { of, rollups: fact.rollups.slice(0, -1).map((rollup) => ({ of, cells: cellModel(fact, rollup) })) };
      });
    const documents = spansOf.get(name);
    const registration: ProjectionRegistration = {
      projection: versioned(projection),
      input: 'bus',
      ...(projection.kind === 'entity' && documents && { documents }),
      cells: counted.map(({ of }) => of),
      rollups: counted.flatMap(({ rollups }) => rollups),
      bitmaps: facts.filter(({ ofPeople }) => ofPeople).map(bitmapModel),
    };
    return registration;
  });
  const cells = registrations.flatMap(({ cells: own = [], rollups = [] }) => [
    ...own,
    ...rollups.map((rollup) => rollup.cells),
  ]);

  return {
    timeZone,
    projections: [...registrations, linkPairs],
    links: linkCells,
    bitmaps: (name) => {
      const found = registrations.flatMap(({ bitmaps = [] }) => bitmaps).find((model) => model.name === name);
      if (!found) throw new Error(`no sets are named ${name}`);
      return found;
    },
    cells: (name) => {
      const found = cells.find((model) => model.name === name);
      if (!found) throw new Error(`no cells are named ${name}`);
      return found;
    },
    behind: (fact) => {
      const source = factSources.find(({ facts }) => facts.some(({ name }) => name === fact));
      const documents = source && spansOf.get(source.spans);
      if (!documents) throw new Error(`no fact is named ${fact}`);
      return { projection: idOf(source.projection), spans: documents };
    },
    needed: (fact) => {
      const source = factSources.find(({ facts }) => facts.some(({ name }) => name === fact.name));
      if (!source) throw new Error(`no fact is named ${fact.name}`);
      const people = fact.ofPeople ? [purchasesProjection, linksProjection] : [];
      return [...new Set([source.projection, ...people].map(idOf))];
    },
  };
}

/** Documents by stream, found by the times that they span. `last` is no part of the index: it moves with every event. */
function spans(name: string, version: number): DocumentModel {
  return {
    kind: 'documents',
    name,
    version,
    fields: { first: 'integer', last: 'integer' },
    indexes: [{ fields: ['first'], serves: 'the streams that have something in a range of days, for explanations' }],
  };
}
