import { leavesOf, parseFilter, type Filter } from '@rapport/records-domain';

const active: Filter = { field: 'status', op: 'eq', value: 'active' };

/** The filter that was said; without a word on the status: of what is active. */
export function saidFilter(said: object | undefined): Filter {
  const filter = said === undefined ? { and: [] } : parseFilter(said);
  return leavesOf(filter).some(({ field }) => field === 'status') ? filter : { and: [active, filter] };
}
