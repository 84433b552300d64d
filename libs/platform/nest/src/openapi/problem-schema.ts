import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const text = (description: string) => ({ type: 'string', description });

/** The shape of {@link Problem} for readers of the API. */
export const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text("The code's line in the table of all codes."),
    title: text('What the code means.'),
    status: { type: 'integer' },
    code: text('Stable; for programs.'),
    detail: text('What happened here; for people.'),
    instance: text('This occurrence; holds the request id of the logs.'),
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: text('`items[3].quantity`'), code: text('`IS_INT`'), message: text('For people.') },
      },
    },
    facts: { type: 'object', description: 'What a program needs to react.', additionalProperties: true },
  },
};
