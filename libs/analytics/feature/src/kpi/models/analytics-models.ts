import type { ProjectedEvent } from '@rapport/eventsourcing';
import {
  customers,
  eventSources,
  factSources,
  links,
  linksProjection,
  rateDays,
  type CompiledKpi,
  type Fact,
  type FactSource,
} from '@rapport/analytics-domain';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type { CellModel, DocumentModel, JsonObject } from '@rapport/platform-ports';
import { modelsIn, registrationOf, versionIn, type CountedModels } from './registrations';
import { ownRecords, type OwnRecords, type OwnRecordsName } from '../../records/own-records';

/** What the read models of analytics depend on besides the events: local days differ by time zone. */
export interface AnalyticsSettings {
  /** IANA name. */
  readonly timeZone: string;
}

/** The read models that answer for one time zone. */
export interface AnalyticsModels extends CountedModels {
  readonly timeZone: string;
  /** Projections of which an older version answers. */
  readonly superseded: OlderVersions;
  /** What the projector runs. */
  readonly projections: readonly ProjectionRegistration[];
  /** Cells of the pairs of subjects that are linked, and a document for each pair. */
  readonly links: CellModel;
  readonly linkPairs: FactModels;
  /** Rates of currencies, a document per pair and day. */
  readonly rates: { readonly projection: string; readonly model: DocumentModel };
  /** Targets, reports and what else analytics keeps itself. */
  readonly lists: Readonly<Record<OwnRecordsName, OwnRecords>>;
  /** Where the fact's figures come from. */
  behind(fact: string): FactModels;
  /** All projections that the figures of a fact depend on, as checkpoints name them. */
  needed(fact: Fact): readonly string[];
  /** Of a custom KPI: what its events count. */
  readonly custom?: CompiledKpi;
  /** Whether an older version of the fact answers. */
  isSuperseded(fact: Fact): boolean;
}

/** What analytics counts, whatever its events are. */
export type AnySource = Pick<
  FactSource<ProjectedEvent, JsonObject>,
  'projection' | 'facts' | 'spans' | 'shapedSince' | 'followed'
>;

/** Name of a projection → the older version that is asked instead of the newest. */
export type OlderVersions = ReadonlyMap<string, number>;

export interface FactModels {
  /** `<name>@<version>` of the projection, as checkpoints name it. */
  readonly projection: string;
  /** For a fact: its ids are the streams with the fact's events, with the span of their times. */
  readonly documents: DocumentModel;
}

/** @param superseded what answers where the newest version is not as far yet; never what the projector runs. */
export function analyticsModels(
  { timeZone }: AnalyticsSettings,
  superseded: OlderVersions = new Map(),
  newest: readonly AnySource[] = [...factSources, ...eventSources],
): AnalyticsModels {
  const sources = newest.map((source) => asOfVersion(source, superseded.get(source.projection.name)));
  const sourceOf = (fact: string) => {
    const found = sources.find(({ facts }) => facts.some(({ name }) => name === fact));
    if (!found) throw new Error(`no fact is named ${fact}`);
    return found;
  };
  const versioned = <Named extends { readonly name: string; readonly version: number }>(named: Named): Named => ({
    ...named,
    version: versionIn(timeZone, named.version),
  });
  const linkCells: CellModel = {
    ...{ kind: 'cells', name: links.cells, version: versionIn(timeZone, links.version) },
    ...{ dimensions: links.dimensions, measures: links.measures },
  };
  const pairs: DocumentModel = {
    ...{ kind: 'documents', name: 'analytics.link-pairs', version: versionIn(timeZone, links.version) },
    ...{ fields: { told: 'integer' }, indexes: [byTold] },
  };
  const linkPairs: ProjectionRegistration = {
    projection: versioned(linksProjection),
    input: 'bus',
    documents: pairs,
    cells: [linkCells],
  };
  const rateModel: DocumentModel = {
    ...{ kind: 'documents', name: rateDays.name, version: versionIn(timeZone, rateDays.version) },
    fields: { pair: 'text', to: 'text', day: 'text' },
    indexes: [{ fields: ['pair', 'day'], serves: 'the rates of a pair up to a day' }],
  };
  const rates: ProjectionRegistration = { projection: versioned(rateDays), input: 'bus', documents: rateModel };
  const kept = ownRecords((version) => versionIn(timeZone, version));
  const idOf = ({ name, version }: { readonly name: string; readonly version: number }) =>
    `${name}@${versionIn(timeZone, version)}`;
  const spansOf = new Map(
    sources.flatMap(({ projection, spans: name, followed }) =>
      projection.kind === 'entity' ? [[name, versioned(spans(name, projection.version, followed))] as const] : [],
    ),
  );
  const registrations = sources.map(({ projection, facts, spans: name }) =>
    registrationOf(timeZone, { projection, facts }, projection.kind === 'entity' ? spansOf.get(name) : undefined),
  );
  const found = modelsIn(registrations);

  return {
    timeZone,
    superseded,
    projections: [...registrations, linkPairs, rates, ...kept.registrations],
    lists: kept.lists,
    rates: { projection: idOf(rateDays), model: rateModel },
    links: linkCells,
    linkPairs: { projection: idOf(linksProjection), documents: pairs },
    ...found,
    behind: (fact) => {
      const source = sourceOf(fact);
      const documents = spansOf.get(source.spans);
      if (!documents) throw new Error(`nothing spans ${fact}`);
      return { projection: idOf(source.projection), documents };
    },
    isSuperseded: (fact) => superseded.has(sourceOf(fact.name).projection.name),
    needed: (fact) => {
      const buyers = fact.ofPeople && !fact.counting ? [sourceOf(customers.name).projection] : [];
      const people = fact.ofPeople ? [...buyers, linksProjection] : [];
      return [...new Set([sourceOf(fact.name).projection, ...people].map(idOf))];
    },
  };
}

/** The source with the read models of an older version of the same shape. */
function asOfVersion(source: AnySource, version: number | undefined): AnySource {
  if (version === undefined) return source;
  const { projection, facts } = source;
  return { ...source, projection: { ...projection, version }, facts: facts.map((fact) => ({ ...fact, version })) };
}

const byTold = { fields: ['told'], serves: 'what has changed since, for those who follow it' };

/** Documents by stream, found by the times that they span. `last` is no part of the index: it moves with every event. */
function spans(name: string, version: number, followed = false): DocumentModel {
  const byFirst = { fields: ['first'], serves: 'the streams that have something in a range of days, for explanations' };
  return {
    ...{ kind: 'documents', name, version },
    fields: { first: 'integer', last: 'integer', ...(followed && { told: 'integer' }) },
    indexes: followed ? [byFirst, byTold] : [byFirst],
  };
}
