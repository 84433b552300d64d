import { eventId } from '@rapport/eventsourcing';
import {
  facts,
  finest,
  ordersProjection,
  pageViewsProjection,
  visitsProjection,
  type Fact,
  type FactName,
  type Rollup,
} from '@rapport/analytics-domain';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type { CellModel, DocumentModel } from '@rapport/platform-ports';

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
  /** Where the fact's figures come from. */
  behind(fact: FactName): FactModels;
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
    ...{ dimensions, measures: fact.measures },
  });
  const counting = Object.values(facts).map((fact) => {
    const of = cellModel(fact, finest(fact));
    const coarser = fact.rollups.slice(0, -1).map((rollup) => ({ of, cells: cellModel(fact, rollup) }));
    return { name: fact.name, cells: [of], rollups: coarser };
  });
  const counts = (...names: readonly FactName[]) => {
    const chosen = counting.filter(({ name }) => names.includes(name));
    return { cells: chosen.flatMap(({ cells }) => cells), rollups: chosen.flatMap(({ rollups }) => rollups) };
  };
  const visits = versioned(spans('analytics.visit-streams', visitsProjection.version));
  const orders = versioned(spans('analytics.order-streams', ordersProjection.version));
  const cells = counting.flatMap((fact) => [...fact.cells, ...fact.rollups.map((rollup) => rollup.cells)]);
  const nameOf = ({ name, version }: { readonly name: string; readonly version: number }) =>
    `${name}@${versionIn(timeZone, version)}`;

  return {
    timeZone,
    projections: [
      { projection: versioned(pageViewsProjection), input: 'bus', ...counts('page-views') },
      { projection: versioned(visitsProjection), input: 'bus', documents: visits, ...counts('visits') },
      {
        projection: versioned(ordersProjection),
        input: 'bus',
        documents: orders,
        ...counts('orders', 'order-products'),
      },
    ],
    cells: (name) => {
      const found = cells.find((model) => model.name === name);
      if (!found) throw new Error(`no cells are named ${name}`);
      return found;
    },
    behind: (fact) => {
      switch (fact) {
        case 'page-views':
          // Every page view belongs to a visit: the visits of a stream span its page views.
          return { projection: nameOf(pageViewsProjection), spans: visits };
        case 'visits':
          return { projection: nameOf(visitsProjection), spans: visits };
        case 'orders':
        case 'order-products':
          return { projection: nameOf(ordersProjection), spans: orders };
        default:
          return fact satisfies never;
      }
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
