import * as fc from 'fast-check';
import { malformedJson, offsetOfMistake, parseJson } from './malformed-json';

describe('the place of a mistake in JSON', () => {
  it.each([
    ['', 0],
    ['   ', 3],
    ['{"a": }', 6],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['{"a": 1,}', 8],
    ['[1, 2,]', 6],
    ['[1 2]', 3],
    ['{"a": 1', 7],
    ['{"a": "un\nclosed"}', 6],
    ['{"a": 01}', 6],
    ['{"a": 1.}', 6],
    ['{"a": tru}', 6],
    ['{"a": truely}', 6],
    ['[1}', 2],
    ['{"a": 1} x', 9],
    ['{"a": [1, {"b": "\\x"}]}', 16],
    ["{'a': 1}", 1],
  ])('%j is at %i', (text, offset) => expect(offsetOfMistake(text)).toBe(offset));

  it('is at or before the place where any cut text ends', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        const cut = text.slice(0, at % text.length);
        fc.pre(!parses(cut));
        expect(offsetOfMistake(cut)).toBeLessThanOrEqual(cut.length);
      }),
    );
  });

  it('is never in front of a valid part', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(offsetOfMistake(`${text} !`)).toBe(text.trimEnd().length + 1)));
  });

  it('is told with line and column, and nothing of the text', () => {
    const error = malformedJson('{\n  "mail": "jane@example.org",\n  oops\n}');
    expect(error.facts).toEqual({ offset: 34, line: 3, column: 3 });
    expect(JSON.stringify(error) + error.message).not.toContain('jane');
  });

  it('is looked for only where JSON.parse fails', () => {
    expect(parseJson('{"a": [1, true, null]}')).toEqual({ a: [1, true, null] });
    expect(() => parseJson('{')).toThrow('line 1, column 2');
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
