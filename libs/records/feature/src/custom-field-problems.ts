import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of custom fields, the same in every context. */
export const customFieldProblems = {
  'CUSTOM_FIELD.NOT_FOUND': { status: 404, title: 'There is no such field', remedy: 'Read `custom-fields`.' },
  'CUSTOM_FIELD.EXISTS': { status: 409, title: 'A field has the name, or had it', remedy: 'Choose another name.' },
  'CUSTOM_FIELD.TOO_MANY': { status: 409, title: 'There are too many fields', remedy: 'Use those that are there.' },
  'CUSTOM_FIELD.BAD_DEFINITION': { status: 400, title: 'The field cannot be so', remedy: 'See `detail`.' },
  'CUSTOM_FIELD.UNKNOWN': { status: 400, title: 'There is no such field', remedy: 'Read `custom-fields`.' },
  'CUSTOM_FIELD.BAD_VALUE': { status: 400, title: 'The value does not fit its field', remedy: 'See `detail`.' },
  'CUSTOM_FIELD.REQUIRED': { status: 400, title: 'A field has to have a value', remedy: 'Send one: see `facts.path`.' },
  'CUSTOM_FIELD.TAKEN': { status: 409, title: 'Another record has the value', remedy: 'See `facts.record`.' },
  'CUSTOM_FIELD.NO_VALUES': { status: 404, title: 'The record has no such values', remedy: 'Set some first.' },
} as const satisfies ProblemEntries;
