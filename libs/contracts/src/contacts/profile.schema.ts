import { country, listOf, objectOf, text } from '../public-event-schema';

const validity = { since: text, until: text };
export const points = listOf(objectOf({ value: text }, { ...validity, entered: text, purpose: text }));
export const addresses = listOf(
  objectOf(
    {},
    {
      ...validity,
      ...{ purpose: text, street: text, extra: text, postcode: text, city: text, region: text, country, entered: text },
    },
  ),
);
export const otherNames = listOf(objectOf({ value: text }, { purpose: text }));
export const handles = listOf(objectOf({ network: text, handle: text }));
