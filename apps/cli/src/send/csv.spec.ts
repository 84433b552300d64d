import { csvFields, csvMessage } from './csv';
import { recordsOf } from './records';

test.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['', ['']],
  ['a,,', ['a', '', '']],
  ['"a,b","say ""hi""",c', ['a,b', 'say "hi"', 'c']],
  ['"two\nlines",x', ['two\nlines', 'x']],
])('%j has the fields %j', (text, fields) => expect(csvFields(text)).toEqual(fields));

test('a quote out of place is an error', () => expect(() => csvFields('"a"b,c')).toThrow('quote'));

const message = (header: string, row: string) => csvMessage(header.split(','), csvFields(row));

test('columns become fields, properties and traits', () =>
  expect(
    message(
      'type,userId,event,timestamp,email,properties.total,properties.order_id,properties.products.0.sku,gift,context.ip',
      'track,0042,Order Completed,2026-05-10T10:00:00Z,ada@example.com,19.90,007,shoe,true,192.0.2.1',
    ),
  ).toEqual({
    type: 'track',
    userId: '0042',
    event: 'Order Completed',
    timestamp: '2026-05-10T10:00:00Z',
    context: { traits: { email: 'ada@example.com' }, ip: '192.0.2.1' },
    properties: { total: 19.9, order_id: '007', products: [{ sku: 'shoe' }], gift: true },
  }));

test('without a type it is an identify, with an event a track; empty cells are left out', () => {
  expect(message('userId,email,event', 'u1,a@b.example,')).toEqual({
    type: 'identify',
    userId: 'u1',
    traits: { email: 'a@b.example' },
  });
  expect(message('userId,email,event', 'u1,,Login')).toEqual({ type: 'track', userId: 'u1', event: 'Login' });
});

test('a column called __proto__ changes no prototype', () => {
  message('userId,properties.__proto__.polluted', 'u1,yes');
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test('a row longer than the header is an error', () => expect(() => message('a', '1,2')).toThrow('2 fields'));

test('records know where they end, whatever the size of the chunks', async () => {
  const text = '\uFEFFuserId,note\r\nu1,"two\nlines ü"\nu2,x';
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    };
    const records = [];
    for await (const record of recordsOf(chunks(), { quoted: true })) records.push(record);
    expect(records.map((record) => record.text)).toEqual(['userId,note', 'u1,"two\nlines ü"', 'u2,x']);
    expect(bytes.subarray(records[1]?.end).toString()).toBe('u2,x');
    expect(records[2]).toMatchObject({ number: 3, end: bytes.length });
  }
});
