import type { JsonSchema } from '@rapport/contracts';
import { digestOf, type Contract, type EventContract } from '@rapport/contracts/documents';
import { Ajv2020 } from 'ajv/dist/2020';
import type { Break } from './breaks';
import { compareSchemas } from './compare-schemas';

/** What the current contract breaks of the released one. What is only new breaks nothing. */
export function breaksOf(released: Contract, current: Contract): Break[] {
  const ajv = new Ajv2020({ strict: false });
  return Object.entries(released).flatMap(([type, was]): Break[] => {
    const is = current[type];
    if (is && digestOf(is) === digestOf(was)) return [];
    if (!is) return [{ type, field: 'data', rule: 'type-removed', detail: 'nobody publishes it any more' }];
    const found = compareSchemas(was.schema, is.schema, 'data').map((one) => ({ type, ...one }));
    return [...topics(type, was, is), ...found, ...examples(ajv, type, was, is)];
  });
}

function topics(type: string, { topic: was }: EventContract, { topic: is }: EventContract): Break[] {
  return was === is ? [] : [{ type, field: 'topic', rule: 'topic-changed', detail: `was ${was}, now ${is}` }];
}

/** What the rules above should have found already: the old example by the new schema, and the new one by the old. */
function examples(ajv: Ajv2020, type: string, was: EventContract, is: EventContract): Break[] {
  const refused = (schema: JsonSchema, example: object, which: string): Break[] => {
    if (ajv.validate(schema, example)) return [];
    const [error] = ajv.errors ?? [];
    const detail = `${which}: ${error?.message ?? 'does not match'}`;
    return [
      { type, field: `data${(error?.instancePath ?? '').replaceAll('/', '.')}`, rule: 'example-refused', detail },
    ];
  };
  return [
    ...refused(is.schema, was.example, 'the released example by the new schema'),
    ...refused(was.schema, is.example, 'the new example by the released schema'),
  ];
}
