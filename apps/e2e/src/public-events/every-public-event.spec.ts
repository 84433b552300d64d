import { contextsIn } from '@rapport/all-in-one';
import { publicEventSchemas } from '@rapport/contracts';

const emitted = contextsIn('UTC').flatMap(({ publishers }) =>
  publishers.flatMap(({ context, publishes }) =>
    // Several private events may become one public type.
    [...new Set(Object.values(publishes).flat())].map((type) => ({ context, type })),
  ),
);

it('every type that a publisher can emit has a schema, and every schema a publisher', () =>
  expect(emitted.map(({ type }) => type).toSorted()).toEqual(Object.keys(publicEventSchemas).toSorted()));

it('a type begins with the name of the context that publishes it', () =>
  expect(emitted.filter(({ context, type }) => !type.startsWith(`${context}.`))).toEqual([]));
