import { canonicalHash, canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is one text, whatever the order of members', () => {
    const one = { b: [1, { y: null, x: 'é"\u0000' }], a: { d: true, c: -0.5 }, gone: undefined };
    const other = { a: { c: -0.5, d: true }, b: [1, { x: 'é"\u0000', y: null }] };
    expect(canonicalJson(one)).toBe('{"a":{"c":-0.5,"d":true},"b":[1,{"x":"é\\"\\u0000","y":null}]}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
  });

  it('hashes rows apart', async () => {
    const hashOf = (...values: readonly string[]) =>
      canonicalHash(
        (async function* () {
          yield* values;
        })(),
      );
    expect(await hashOf('a', 'b')).toBe(await hashOf('a', 'b'));
    expect(await hashOf('a', 'b')).not.toBe(await hashOf('b', 'a'));
    expect(await hashOf('ab')).not.toBe(await hashOf('a', 'b'));
    expect(await hashOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
