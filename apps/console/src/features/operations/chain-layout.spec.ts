import { layoutOf, type Chain } from './chain-layout';

const event = (id: string): Chain['events'][number] => ({
  ...{ id, position: 1, type: 'order-placed', stream: 'sales_order-1', revision: 0, occurredAt: '', recordedAt: '' },
  ...{ actor: null, causedBy: null, correlation: null, publishes: [], hasPersonal: false, data: {} },
});

it('puts effects to the right of their cause, the first in its line, the others below all that came before', () => {
  const { nodes, edges, columns, rows } = layoutOf({
    events: ['a', 'b', 'c', 'd', 'e'].map(event),
    origins: [{ id: 'click', kind: 'request' }],
    edges: [
      { from: 'click', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'd' },
    ],
    isWhole: true,
  });
  expect(nodes.map(({ id, column, row }) => `${id} ${column}/${row}`)).toEqual([
    ...['click 0/0', 'a 1/0', 'b 2/0', 'c 3/0', 'd 2/1', 'e 0/2'],
  ]);
  expect([columns, rows, edges.length, nodes[0]?.kind]).toEqual([4, 3, 4, 'request']);
});
