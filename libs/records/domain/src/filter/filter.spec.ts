import { DomainError } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { clausesOf } from './clauses';
import { parseFilter, type Filter, type FilterLeaf } from './filter';
import { conditionOn, type FilterColumn, type RowCondition } from './row-conditions';
import { servedBy } from './served-by';

type Row = Readonly<Record<string, string | number | null>>;

/** What read models answer, see their port. */
function holds(row: Row, { field, op, value }: RowCondition): boolean {
  const cell = row[field] ?? null;
  if (op === 'eq') return cell === value;
  if (op === 'ne') return cell !== value;
  if (op === 'in') return value.some((one) => one === cell);
  if (op === 'prefix') return typeof cell === 'string' && cell.startsWith(value);
  if (op === 'contains') return typeof cell === 'string' && cell.includes(value);
  if (cell === null || typeof cell !== typeof value) return false;
  if (value === null) return false;
  return op === 'gt' ? cell > value : op === 'gte' ? cell >= value : op === 'lt' ? cell < value : cell <= value;
}

const columns: Record<string, FilterColumn> = {
  age: { column: 'age', kind: 'number' },
  city: { column: 'city', kind: 'text' },
};

function truth(row: Row, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((part) => truth(row, part));
  if ('or' in filter) return filter.or.some((part) => truth(row, part));
  if ('not' in filter) return !truth(row, filter.not);
  return asked(filter).holds.every((clause) => clause.some((condition) => holds(row, condition)));
}
const asked = (leaf: FilterLeaf) => conditionOn(columns[leaf.field] ?? { column: leaf.field, kind: 'text' }, leaf);

const leaf = fc.oneof(
  fc.record({
    field: fc.constant('age'),
    op: fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'),
    value: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ field: fc.constant('age'), op: fc.constant('in'), value: fc.constantFrom([1], [0, 2]) }),
  fc.record({ field: fc.constant('city'), op: fc.constant('set'), value: fc.boolean() }),
);
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ) as fc.Arbitrary<Filter>,
}));
const rows = [null, 0, 1, 2, 3].flatMap((age) => [null, 'Bern'].map((city): Row => ({ age, city })));

it('clauses hold for just the rows that the filter says', () =>
  fc.assert(
    fc.property(anyFilter, (filter) => {
      try {
        const clauses = clausesOf(parseFilter(filter), asked);
        for (const row of rows)
          expect(clauses.every((clause) => clause.some((condition) => holds(row, condition)))).toBe(truth(row, filter));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }),
  ));

it.each([
  [{ field: 'age' }, 'filter.op'],
  [{ and: [{ field: 'age', op: 'like', value: 1 }] }, 'filter.and[0].op'],
  [{ or: 'x' }, 'filter.or'],
  [{ not: [1] }, 'filter.not'],
  [{ field: 'age', op: 'eq', value: 1, $where: '1' }, 'filter.$where'],
  ['x', 'filter'],
])('%j is refused at %s', (said, path) => {
  expect(() => parseFilter(said)).toThrow(expect.objectContaining({ code: 'FILTER.INVALID', facts: { path } }));
});

it('a value of another kind than the field’s is refused', () =>
  expect(() => asked({ field: 'age', op: 'eq', value: { $gt: 0 } })).toThrow(DomainError));

it('says whether an index serves it', () => {
  const indexes = [{ fields: ['status', 'registeredAt'] }, { fields: ['status', 'owner', 'registeredAt'] }];
  const eq = (field: string, value: string): RowCondition[] => [{ field, op: 'eq', value }];
  const active = eq('status', 'active');
  const way = (...clauses: RowCondition[][]) => servedBy(indexes, clauses, 'registeredAt');
  expect(way(active)).toEqual({ way: 'index', index: ['status', 'registeredAt'] });
  expect(way(active, eq('owner', 'u'))).toEqual({ way: 'index', index: ['status', 'owner', 'registeredAt'] });
  expect(way(active, [{ field: 'registeredAt', op: 'gt', value: 1 }]).way).toBe('index');
  expect(way(active, eq('city', 'Bern')).way).toBe('scan');
  expect(way(active, [...eq('owner', 'u'), ...eq('owner', 'v')]).way).toBe('scan');
});
