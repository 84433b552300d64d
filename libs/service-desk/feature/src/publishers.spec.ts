import { publicEventSchemas } from '@rapport/contracts';
import { serviceDeskContext } from './definition';

const published = [
  ...new Set(serviceDeskContext.publishers.flatMap(({ publishes }) => Object.values(publishes).flat())),
];

it('every event of the service desk is published, and has a schema', () =>
  expect(published.toSorted()).toEqual(
    Object.keys(publicEventSchemas)
      .filter((type) => type.startsWith('service-desk.'))
      .toSorted(),
  ));
