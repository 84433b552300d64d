import fc from 'fast-check';
import { rawMessages } from './raw-messages';

const slices = (text: string, messages: number) =>
  rawMessages(Buffer.from(text), messages)?.map((bytes) => Buffer.from(bytes).toString()) ?? null;

const batchOf = (text: string) => (JSON.parse(text) as { batch: unknown }).batch;

describe('the bytes of the messages of a batch', () => {
  it('are found as they came', () => {
    const batch =
      '{"sentAt":"x", "batch" :[ {"a" : "}]\\"{[", "batch":[{}]},\n{"b":[[{"c":1}]],"ü":"\\\\"} ], "n":{"batch":[1]}}';
    expect(slices(batch, 2)).toEqual(['{"a" : "}]\\"{[", "batch":[{}]}', '{"b":[[{"c":1}]],"ü":"\\\\"}']);
    expect(slices('{"batch":[]}', 0)).toEqual([]);
  });

  it.each([
    ['two lists', '{"batch":[{}],"batch":[{}]}', 1],
    ['a name with an escape', '{"b\\u0061tch":[{}]}', 1],
    ['a name with an escape beside the list', '{"batch":[{"a":1}],"b\\u0061tch":[{}]}', 1],
    ['a message that is no object', '{"batch":[{}, 7]}', 2],
    ['a list that is not where it should be', '{"data":{"batch":[{}]}}', 1],
  ])('are not given for %s', (_, text, messages) => expect(slices(text, messages)).toBeNull());

  it('say what the messages say, whatever the batch holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 0, max: 3 }),
        (batch, beside, indent) => {
          const text = JSON.stringify({ ...beside, batch, also: beside }, null, indent);
          const found = slices(text, batch.length);
          const escaped = Object.keys(beside).some((key) => JSON.stringify(key).includes('\\'));
          const said: unknown = found
            ? found.map((each) => JSON.parse(each) as unknown)
            : escaped && 'not plain to see';
          expect(said).toEqual(found ? batchOf(text) : 'not plain to see');
        },
      ),
      { numRuns: 40 },
    );
  });
});
