import { customFieldsEventTypes, customValuesEventTypes, type CustomValuesEvent } from '@rapport/records-domain';
import type { Publisher } from '@rapport/platform-ports';

const types = [...customFieldsEventTypes, ...customValuesEventTypes];

/** Events of custom fields and values are public as they are, without the columns that list rows keep them in. */
export const customRecordsPublisher = (context: string): Publisher => ({
  context,
  publishes: Object.fromEntries(types.map((type) => [type, [`${context}.${type}.v1`]])),
  publish({ type, data }) {
    const { column: _, columns: __, ...said } = data;
    const isSealed = type === 'custom-values-set' && 'subject' in (data as CustomValuesEvent['data']);
    return [{ type: `${context}.${type}.v1`, data: said, ...(isSealed && { sealed: true }) }];
  },
});
