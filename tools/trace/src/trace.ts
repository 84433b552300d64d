import { catalogue, eventSources, factSources, type KpiDefinition } from '@rapport/analytics-domain';
import { publicEventSchemas } from '@rapport/contracts';
import type { ContextDefinition, ProjectionRegistration } from '@rapport/platform-consumer';
import type { Publisher } from '@rapport/platform-ports';
import { contexts, handlers, type Handler } from './code';
import { decisionsOn } from './decisions';
import { exportedBy, linesOf, placesOf, placeText, sourcesIn, type Place } from './workspace';

/** One station on the way of an event, with where it is written. */
export interface Station {
  readonly step: string;
  readonly what: string;
  readonly places: readonly Place[];
}

/** Nobody publishes, and no KPI is called, what was asked for. */
export class UnknownName extends Error {}

/** The way of a public event, or of all events that a KPI reads, through the code. @throws UnknownName */
export function trace(name: string): readonly Station[] {
  const kpi = Object.values(catalogue).find((definition) => definition.name === name);
  if (kpi) return [definitionOf(kpi), ...kpi.reads.flatMap((type) => wayOf(type, kpi.name))];
  if (!publicEventSchemas[name]) throw new UnknownName(unknown(name));
  return wayOf(name);
}

function unknown(name: string): string {
  const all = [...Object.keys(publicEventSchemas), ...Object.values(catalogue).map((kpi) => kpi.name)];
  const alike = all.filter((known) => name.split(/[.-]/).some((part) => part.length > 3 && known.includes(part)));
  return `there is no event or KPI "${name}"${alike.length > 0 ? `; there are ${alike.slice(0, 12).join(', ')}` : ''}`;
}

function definitionOf({ name, version, sentence }: { name: string; version: number; sentence: string }): Station {
  const places = placesOf(sourcesIn('libs/analytics/domain/src/kpi'), `name: '${name}'`);
  return { step: 'KPI', what: `${name}@${version}: ${sentence}`, places };
}

/** `only`: of the KPIs that read it, this one. */
function wayOf(type: string, only?: string): readonly Station[] {
  const files = exportedBy();
  const fileOf = (value: unknown): Place[] => {
    const file = files.get(value);
    return file === undefined ? [] : [{ file, line: null }];
  };
  const publishing = contexts.flatMap((of) => of.publishers.map((publisher) => ({ of, publisher })));
  const { of, publisher } = publishing.find(({ publisher: one }) => privateTypes(one, type).length > 0) ?? {};
  if (!of || !publisher) return awaited(type, handlers(), fileOf, only);
  const types = privateTypes(publisher, type);
  const published = fileOf(publisher);
  const readers = contexts
    // Of a KPI's events it matters how they come to be counted.
    .filter(({ context }) => only === undefined || context === 'analytics')
    .flatMap((context) => context.projections.filter((registration) => reads(registration, context, of, types, type)));
  const all = handlers();
  return [
    ...types.flatMap((one) => decisionsOn(of.context, one, published[0]?.file, all, fileOf)),
    { step: 'publisher', what: `${types.join(', ')} → ${type}`, places: published },
    { step: 'contract', what: type, places: contractOf(type, of.context) },
    ...(only === undefined ? consumersOf(type, all, fileOf) : []),
    ...readers.flatMap((registration) => readModelsOf(registration, all, fileOf, type, only)),
  ];
}

/** A promise that nobody keeps yet: who reads it waits for it. */
function awaited(
  type: string,
  all: readonly Handler[],
  fileOf: (value: unknown) => Place[],
  only?: string,
): readonly Station[] {
  const readers = contexts
    .flatMap(({ projections }) => projections)
    .filter(({ input, projection }) => input === 'bus' && projection.reads.includes(type));
  return [
    { step: 'publisher', what: `${type}: nobody yet`, places: [] },
    { step: 'contract', what: type, places: contractOf(type, 'awaited') },
    ...readers.flatMap((registration) => readModelsOf(registration, all, fileOf, type, only)),
  ];
}

const privateTypes = ({ publishes }: Publisher, type: string): string[] =>
  Object.entries(publishes).flatMap(([own, published]) => (published.includes(type) ? [own] : []));

function reads(
  { input, projection }: ProjectionRegistration,
  context: ContextDefinition,
  publishing: ContextDefinition,
  types: readonly string[],
  type: string,
): boolean {
  if (input === 'bus') return projection.reads.includes(type);
  return context === publishing && types.some((own) => projection.reads.includes(own));
}

/** The schema and, by the name in its docstring or the schema's lines, the type. */
function contractOf(type: string, context: string): Place[] {
  const files = [`libs/contracts/src/${context}`, 'libs/contracts/src/records'].flatMap(sourcesIn);
  const named = [...placesOf(files, `'${type}'`), ...placesOf(files, `\`${type}\``)];
  if (named.length > 0) return named;
  const kind = type.split('.')[1] ?? type;
  const listed = placesOf(['libs/contracts/src/event-types.ts', ...files], `'${kind}'`);
  // The same for several contexts.
  return listed.length > 0 ? listed : placesOf(files, `}.${kind}.v1`);
}

function consumersOf(type: string, all: readonly Handler[], fileOf: (value: unknown) => Place[]): Station[] {
  return all
    .filter(({ subscription }) => subscription?.type === type)
    .map(({ controller, method, subscription }) => ({
      step: 'consumer',
      what: `${controller.name}.${method}, group ${subscription?.group}`,
      places: fileOf(controller).map(({ file }) => ({ file, line: lineOf(file, `${method}(`) })),
    }));
}

function lineOf(file: string, text: string): number | null {
  const index = linesOf(file).findIndex((line) => line.includes(text));
  return index === -1 ? null : index + 1;
}

function readModelsOf(
  registration: ProjectionRegistration,
  all: readonly Handler[],
  fileOf: (value: unknown) => Place[],
  type: string,
  only?: string,
): Station[] {
  const { projection, documents, cells = [], rollups = [], bitmaps = [], bitmapRollups = [] } = registration;
  const id = `${projection.name}@${projection.version}`;
  const rolled = [...rollups, ...bitmapRollups].map((rollup) => rollup.cells);
  const models = [...(documents ? [documents] : []), ...cells, ...bitmaps, ...rolled];
  const declared = models.map((model) => `${model.kind} ${model.name}@${model.version}`).join(', ');
  const queries = all.filter((handler) => handler.route && handler.reads.includes(id));
  const kpis = Object.values(catalogue)
    .filter((kpi) => (only === undefined || kpi.name === only) && isFedBy(kpi, projection.name))
    .map((kpi) => kpi.name);
  const named = `'${projection.name}'`;
  const scope = `libs/${projection.name.split('.')[0]}`;
  return [
    { step: 'projection', what: id, places: projectionPlaces(projection, fileOf, scope, named) },
    { step: 'read model', what: declared, places: documents ? fileOf(documents) : [] },
    ...(kpis.length > 0 && type ? [kpiQueries(kpis)] : []),
    ...queries.map(({ controller, route = '' }) => ({ step: 'query', what: route, places: fileOf(controller) })),
  ];
}

/** Whether the projection counts one of the KPI's facts. */
function isFedBy({ fact, against, percentile }: KpiDefinition, projection: string): boolean {
  const source = [...factSources, ...eventSources].find((one) => one.projection.name === projection);
  return source?.facts.some(({ name }) => [fact, against, percentile?.fact].includes(name)) === true;
}

/** Versioned copies are no longer what was exported: then by its name. */
function projectionPlaces(
  projection: object,
  fileOf: (value: unknown) => Place[],
  scope: string,
  named: string,
): readonly Place[] {
  const exact = fileOf(projection);
  if (exact.length > 0) return exact;
  const files = sourcesIn(scope);
  const byName = placesOf(files, `name: ${named}`);
  // One of a family, whose name is put together.
  return byName.length > 0 ? byName : placesOf(files, `-${named.slice(named.lastIndexOf('-') + 1, -1)}\``);
}

function kpiQueries(kpis: readonly string[]): Station {
  const places = placesOf(sourcesIn('libs/analytics/feature/src/kpi'), "@Controller('api/analytics/v1/kpis')");
  return { step: 'query', what: kpis.map((kpi) => `GET /api/analytics/v1/kpis/${kpi}`).join(', '), places };
}

/** As it is printed: a line per station, its places below. */
export function printed(stations: readonly Station[]): string {
  const width = Math.max(...stations.map(({ step }) => step.length));
  return stations
    .map(({ step, what, places }) =>
      [`${step.padEnd(width)}  ${what}`, ...places.map((place) => `${' '.repeat(width + 4)}${placeText(place)}`)].join(
        '\n',
      ),
    )
    .join('\n');
}
