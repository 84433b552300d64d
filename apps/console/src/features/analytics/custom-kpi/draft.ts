import type { Schemas } from '../../../shared/api/types';
import { wordsOf } from '../../../shared/format/words';

export type CustomKpi = Schemas['CustomKpiDto'];
export type MeasureKind = CustomKpi['measure']['kind'];

/** One condition, as it is typed. */
export interface Condition {
  readonly field: string;
  readonly op: string;
  readonly value: string;
}

/** Which events count. */
export interface Chosen {
  readonly events: readonly string[];
  readonly filters: readonly Condition[];
  readonly field: string;
}

/** A custom KPI while it is built. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly unit: CustomKpi['unit'];
  readonly direction: CustomKpi['direction'];
  readonly kind: MeasureKind;
  /** The events; of a ratio what is divided; of a funnel the first step, the others follow. */
  readonly parts: readonly Chosen[];
  readonly percent: string;
  readonly withinDays: string;
  readonly dimensions: readonly string[];
}

const nothing: Chosen = { events: [], filters: [], field: '' };

export const emptyDraft: Draft = {
  ...{ name: '', title: '', sentence: '', unit: 'count', direction: 'up', kind: 'count' },
  ...{ parts: [nothing], percent: '50', withinDays: '30', dimensions: [] },
};

/** What was defined, to be changed. */
export function draftOf({ measure, dimensions = [], ...named }: CustomKpi): Draft {
  const { kind, numerator, denominator, steps = [], percent, withinDays } = measure;
  const parts =
    kind === 'ratio'
      ? [numerator, denominator].map((part) => chosenOf(part ?? {}))
      : kind === 'funnel'
        ? steps.map(chosenOf)
        : [chosenOf(measure)];
  return {
    ...emptyDraft,
    ...named,
    ...{ kind, parts, dimensions: dimensions.map(({ field }) => field) },
    ...(percent !== undefined && { percent: String(percent) }),
    ...(withinDays !== undefined && { withinDays: String(withinDays) }),
  };
}

interface Told {
  readonly events?: readonly string[];
  readonly filters?: readonly { readonly field: string; readonly op: string; readonly value?: unknown }[];
  readonly field?: string;
}

const chosenOf = ({ events = [], filters = [], field = '' }: Told): Chosen => ({
  ...{ events, field },
  filters: filters.map(({ field: path, op, value = '' }) => ({
    ...{ field: path, op },
    value: Array.isArray(value) ? value.map(String).join(', ') : wordsOf(value),
  })),
});

/** The parts of a definition that are told otherwise than before, by the names of its fields. */
export function changedParts(before: CustomKpi, after: CustomKpi): readonly string[] {
  const parts = (kpi: CustomKpi): Readonly<Record<string, unknown>> => ({ ...kpi, ...kpi.measure, measure: undefined });
  const [old, now] = [parts(before), parts(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
}

/** As many parts as the kind of measure has. */
export function ofKind(draft: Draft, kind: MeasureKind): Draft {
  const least = kind === 'ratio' || kind === 'funnel' ? 2 : 1;
  const parts = [...draft.parts.slice(0, kind === 'funnel' ? undefined : least)];
  while (parts.length < least) parts.push(nothing);
  const unit = kind === 'ratio' || kind === 'funnel' ? 'share' : draft.unit === 'share' ? 'count' : draft.unit;
  return { ...draft, kind, parts, unit };
}

/** Whether enough is said to be tried. */
export const isComplete = ({ parts, kind }: Draft): boolean =>
  parts.every(({ events }) => events.length > 0) &&
  (!['sum', 'average', 'percentile', 'distinct'].includes(kind) || parts[0]?.field !== '');

/** What the API takes. A preview needs no name yet. */
export function kpiOf(draft: Draft): CustomKpi {
  const { name, title, sentence, unit, direction, dimensions } = draft;
  return {
    name: name || 'preview-of-it',
    title: title || name || 'preview',
    sentence: sentence || title || 'preview',
    ...{ unit, direction, measure: measureOf(draft) },
    dimensions: dimensions.map((field) => ({ name: dimensionName(field), field })),
  };
}

function measureOf({ kind, parts, percent, withinDays }: Draft): CustomKpi['measure'] {
  const [first = nothing, second = nothing] = parts;
  switch (kind) {
    case 'count':
      return { kind, ...eventsOf(first) };
    case 'distinct':
    case 'sum':
    case 'average':
      return { kind, ...eventsOf(first), field: first.field };
    case 'percentile':
      return { kind, ...eventsOf(first), field: first.field, percent: Number(percent) };
    case 'ratio':
      return { kind, numerator: partOf(first), denominator: partOf(second) };
    case 'funnel': {
      const steps = parts.map((part, index) => ({ ...eventsOf(part), name: `step ${index + 1}` }));
      return { kind, steps, withinDays: Number(withinDays) };
    }
    default:
      throw new Error(kind satisfies never);
  }
}

const partOf = (part: Chosen) => ({ ...eventsOf(part), ...(part.field && { field: part.field }) });

const eventsOf = ({ events, filters }: Chosen) => ({
  events: [...events],
  filters: filters.flatMap(({ field, op, value }) =>
    field === '' ? [] : [{ field, op, ...(valueOf(op, value) !== undefined && { value: valueOf(op, value) }) }],
  ) as Schemas['CustomPartDto']['filters'],
});

function valueOf(op: string, value: string): unknown {
  if (op === 'exists' || op === 'missing') return undefined;
  const one = (text: string) =>
    text === 'true'
      ? true
      : text === 'false'
        ? false
        : text !== '' && Number.isFinite(Number(text))
          ? Number(text)
          : text;
  return op === 'in' || op === 'not-in' ? value.split(',').map((text) => one(text.trim())) : one(value.trim());
}

/** `traffic.medium` → `medium`. */
const dimensionName = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
