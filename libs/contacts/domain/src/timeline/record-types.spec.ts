import { publicEventSchemas } from '@rapport/contracts';
import { recordEntries } from './record-entries.projection';
import { recordContexts } from './record-types';

const shown = recordContexts.flatMap((context) => recordEntries(context).reads);

// Orders are gathered from what reports them; values of declared fields stand in the record's history, and how a text sounds
// with the text.
it('timelines show every other public event of another context that names a person or an account', () => {
  const concerning = Object.entries(publicEventSchemas)
    .filter(([, { schema }]) => schema.properties?.['subject'] ?? schema.properties?.['account'])
    .map(([type]) => type)
    .filter((type) => !/^contacts\.|^sales\.order-|\.custom-values-set\.|^analytics\.text-/.test(type));
  expect(concerning.toSorted()).toEqual(shown.toSorted());
});
