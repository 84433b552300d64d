import type { CheckedPlan, Plan, PlannedEvent } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020';

/** Patterns and nesting cost time with every message: a schema stays small. */
const LONGEST_SCHEMA = 20_000;

/** @throws DomainError `TRACKING_PLAN.BAD_SCHEMA` */
export function checkedPlan({ events, unknownEvents }: Plan): CheckedPlan {
  return { unknownEvents, events: new Map(events.map((event, index) => [event.name, checkedEvent(event, index)])) };
}

function checkedEvent({ schema, otherwise }: PlannedEvent, index: number) {
  const validate = compiled(schema, `events[${index}].schema`);
  return {
    otherwise,
    problems: (properties: object) =>
      validate(properties) ? [] : [...new Set((validate.errors ?? []).map(propertyOf))].filter((name) => name !== ''),
  };
}

function compiled(text: string, path: string) {
  try {
    if (text.length > LONGEST_SCHEMA) throw new RangeError('too long');
    // One instance per schema: `$id` of one cannot name another, and nothing is kept when the plan changes.
    return new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(text) as object);
  } catch {
    throw new DomainError('TRACKING_PLAN.BAD_SCHEMA', 'invalid', 'that is no JSON Schema', { path });
  }
}

/** The property that an error is about. */
function propertyOf({ instancePath, params }: ErrorObject): string {
  const [, first] = instancePath.split('/');
  if (first !== undefined) return first.replaceAll('~1', '/').replaceAll('~0', '~');
  const { missingProperty, additionalProperty, unevaluatedProperty } = params as Record<string, unknown>;
  const name = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return typeof name === 'string' ? name : '';
}
