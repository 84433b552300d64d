import { publicEventSchemas } from '@rapport/contracts';
import { recordEntries } from './record-entries.projection';
import { recordContexts } from './record-types';

const shown = recordContexts.flatMap((context) => recordEntries(context).reads);

it('timelines show every public event of another context that names a person or an account, orders excepted', () => {
  const concerning = Object.entries(publicEventSchemas)
    .filter(([, { schema }]) => schema.properties?.['subject'] ?? schema.properties?.['account'])
    .map(([type]) => type)
    .filter((type) => !/^contacts\.|^sales\.order-/.test(type));
  expect(concerning.toSorted()).toEqual(shown.toSorted());
});
