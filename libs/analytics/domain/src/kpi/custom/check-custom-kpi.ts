import { DISTINCT_PERSONS, partsOf, typesOf, type CustomEvents, type CustomFilter, type CustomKpi } from './custom-kpi';
import { fieldAt, isEventType, type EventField } from './event-fields';

export interface CustomFault {
  /** Of the field in the definition, e.g. `measure.filters.0.field`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Dimensions that this many have are too many cells. */
const MOST_DIMENSIONS = 6;

/** All that is wrong with a definition; nothing where it can be computed. */
export function faultsOf({ measure, dimensions, unit }: CustomKpi): readonly CustomFault[] {
  return [
    ...partsOf(measure).flatMap((part) => [
      ...eventFaults(part, part.path),
      ...part.filters.flatMap((filter, i) => filterFaults(filter, part.events, `${part.path}.filters.${i}`)),
      ...(part.field === undefined ? [] : numberFaults(part.field, part.events, `${part.path}.field`)),
    ]),
    ...measureFaults(measure),
    ...dimensionFaults(dimensions, typesOf(measure)),
    ...unitFaults(unit, measure, dimensions),
  ];
}

function eventFaults({ events }: CustomEvents, path: string): readonly CustomFault[] {
  if (events.length === 0) return [{ path: `${path}.events`, code: 'MISSING', message: 'name one event at least' }];
  return events.flatMap((type, i) =>
    isEventType(type)
      ? []
      : [{ path: `${path}.events.${i}`, code: 'UNKNOWN_EVENT', message: `no public event is named ${type}` }],
  );
}

function unknownField(field: string, events: readonly string[], path: string): readonly CustomFault[] {
  const lacking = events.filter((type) => isEventType(type) && !fieldAt(type, field));
  if (lacking.length < events.filter(isEventType).length || events.length === 0) return [];
  return [{ path, code: 'UNKNOWN_FIELD', message: `${lacking.join(', ')} has no plain field ${field}` }];
}

function filterFaults({ field, op, value }: CustomFilter, events: readonly string[], path: string) {
  const unknown = unknownField(field, events, `${path}.field`);
  if (unknown.length > 0) return unknown;
  const fault = (message: string): readonly CustomFault[] => [{ path: `${path}.value`, code: 'DOES_NOT_FIT', message }];
  if (op === 'exists' || op === 'missing') return value === undefined ? [] : fault(`${op} takes no value`);
  if (value === undefined) return fault(`${op} needs a value`);
  const isList = op === 'in' || op === 'not-in';
  if (isList !== Array.isArray(value)) return fault(isList ? `${op} needs a list of values` : `${op} takes one value`);
  const kinds = fieldsIn(events, field).map(({ kind }) => kind);
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length === 0 || given.length > 200) return fault('between 1 and 200 values');
  if (!given.every(isValue)) return fault('a value is a text of 500 characters at most, a number, true or false');
  const isNumber = kinds.some((kind) => kind === 'integer' || kind === 'number');
  if (kinds.every((kind) => kind !== 'any') && given.some((each) => (typeof each === 'number') !== isNumber))
    return fault(isNumber ? `${field} is a number` : `${field} is no number`);
  const isOrder = ['gt', 'gte', 'lt', 'lte'].includes(op);
  return isOrder && given.some((each) => typeof each !== 'number') ? fault(`${op} compares numbers`) : [];
}

const isValue = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= 500 : typeof value === 'boolean' || Number.isFinite(value);

const fieldsIn = (events: readonly string[], field: string): readonly EventField[] =>
  events.map((type) => fieldAt(type, field)).filter((found) => found !== undefined);

function numberFaults(field: string, events: readonly string[], path: string): readonly CustomFault[] {
  const unknown = unknownField(field, events, path);
  if (unknown.length > 0) return unknown;
  const wrong = fieldsIn(events, field).some(({ kind }) => kind === 'text' || kind === 'boolean');
  return wrong ? [{ path, code: 'NOT_A_NUMBER', message: `${field} is no number` }] : [];
}

function measureFaults(measure: CustomKpi['measure']): readonly CustomFault[] {
  switch (measure.kind) {
    case 'distinct':
      if (measure.field !== DISTINCT_PERSONS) return unknownField(measure.field, measure.events, 'measure.field');
      return withoutPerson(measure.events, 'measure.events');
    case 'funnel':
      return [
        ...(measure.steps.length < 2 || measure.steps.length > 10
          ? [{ path: 'measure.steps', code: 'RANGE', message: 'a funnel has between 2 and 10 steps' }]
          : []),
        ...measure.steps.flatMap(({ events }, i) => withoutPerson(events, `measure.steps.${i}.events`)),
      ];
    case 'count':
    case 'sum':
    case 'average':
    case 'percentile':
    case 'ratio':
      return [];
    default:
      return measure satisfies never;
  }
}

function withoutPerson(events: readonly string[], path: string): readonly CustomFault[] {
  return events.flatMap((type, i) =>
    isEventType(type) && !fieldAt(type, 'subject.number')
      ? [{ path: `${path}.${i}`, code: 'NO_PERSON', message: `${type} does not say who it is about` }]
      : [],
  );
}

function dimensionFaults(dimensions: CustomKpi['dimensions'], events: readonly string[]): readonly CustomFault[] {
  const names = dimensions.map(({ name }) => name);
  return [
    ...(dimensions.length > MOST_DIMENSIONS
      ? [{ path: 'dimensions', code: 'RANGE', message: `at most ${MOST_DIMENSIONS} dimensions` }]
      : []),
    ...dimensions.flatMap(({ name, field }, i) => [
      ...(names.indexOf(name) < i
        ? [{ path: `dimensions.${i}.name`, code: 'DUPLICATE', message: `${name} is there twice` }]
        : []),
      ...(/(^|\.)(subject|device|person)(\.|$)/.test(field)
        ? [{ path: `dimensions.${i}.field`, code: 'DOES_NOT_FIT', message: 'a person is no dimension' }]
        : unknownField(field, events, `dimensions.${i}.field`)),
    ]),
  ];
}

function unitFaults(unit: CustomKpi['unit'], measure: CustomKpi['measure'], dimensions: CustomKpi['dimensions']) {
  const fault = (path: string, message: string): CustomFault => ({ path, code: 'DOES_NOT_FIT', message });
  const isCount = measure.kind === 'count' || measure.kind === 'distinct';
  if (isCount && unit !== 'count') return [fault('unit', `a ${measure.kind} has the unit count`)];
  if (measure.kind === 'funnel' && unit !== 'share') return [fault('unit', 'a funnel has the unit share')];
  if (unit === 'money' && !dimensions.some(({ name }) => name === 'currency'))
    return [fault('dimensions', 'amounts of money need a dimension named currency')];
  return [];
}
