import { useOrganisation } from '../../app/session/session';
import { useFound, usePages, type Query } from '../api/queries';
import type { Condition, ConditionField } from '../conditions/condition';
import { leafOf, type Leaf } from '../conditions/leaf';
import type { UrlState } from '../url-state';
import type { Filter } from './filters';

interface Listed {
  readonly path: string;
  readonly query: Query | undefined;
  readonly filters: readonly Filter[];
  readonly conditions: readonly Condition[];
  readonly fields: readonly ConditionField[];
  readonly url: UrlState;
  readonly sort: string | undefined;
}

const ROWS_A_PAGE = 100;

/** What a filter that is set says among conditions. */
export const leafOfFilter = ({ key, leaf }: Filter, value: string): Leaf =>
  leaf ? leaf(value) : { field: key, op: 'eq', value };

/** The rows of a list: by its own parameters, or, once any field or order is asked for, by its search. */
export function useListed<Row>({ path, query, filters, conditions, fields, url, sort }: Listed) {
  const { timeZone } = useOrganisation();
  const set = filters.filter(({ key }) => url[key]);
  const isSearch = conditions.length > 0 || sort?.replace('-', '').startsWith('custom.') === true;
  const order = { ...(sort && { sort }), limit: ROWS_A_PAGE };
  const listed = usePages<Row>(
    path,
    { ...query, ...Object.fromEntries(set.map(({ key }) => [key, url[key]])), ...order },
    { enabled: !isSearch },
  );
  const leaves = [
    ...set.filter(({ kind }) => kind !== 'search').map((filter) => leafOfFilter(filter, url[filter.key] ?? '')),
    ...conditions.flatMap((condition) => {
      const field = fields.find(({ name }) => name === condition.field);
      return leafOf(condition, field, timeZone) ?? [];
    }),
  ];
  const search = set.find(({ kind }) => kind === 'search');
  const body = {
    ...(leaves.length > 0 && { filter: { and: leaves } }),
    ...(search && { q: url[search.key] }),
    ...order,
  };
  // Values of some kinds are not known before their fields are.
  const found = useFound<Row>(path, body, { enabled: isSearch && fields.length > 0 });
  return { read: isSearch ? found : listed, isFiltered: set.length > 0 || conditions.length > 0 };
}
