import { ProblemError } from './problem';

/** JSON's tokens; whatever is none of them is the mistake. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true(?!\w)|false(?!\w)|null(?!\w))/y;

/** What may come next: a value, a value or `]`, a key or `}`, a key, `:`, `,` or the end of the container, nothing. */
type Expected = 'value' | 'value-or-close' | 'key-or-close' | 'key' | 'colon' | 'comma-or-close' | 'end';

/**
 * Offset of the first mistake of a text that `JSON.parse` refused. V8 says it for some mistakes only, and quotes the
 * text instead, which may be personal.
 */
export function offsetOfMistake(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  const afterValue = (): Expected => (open.length > 0 ? 'comma-or-close' : 'end');
  for (;;) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const start = offset + (/^[ \t\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
    if (!match || expected === 'end') return start;
    const [, mark, string] = match;
    const inside = open.at(-1);
    const wantsValue = expected === 'value' || expected === 'value-or-close';
    if (mark === '{' || mark === '[') {
      if (!wantsValue) return start;
      open.push(mark);
      expected = mark === '{' ? 'key-or-close' : 'value-or-close';
    } else if (mark === '}' || mark === ']') {
      const closes = expected === 'comma-or-close' || expected === (mark === '}' ? 'key-or-close' : 'value-or-close');
      if (!closes || inside !== (mark === '}' ? '{' : '[')) return start;
      open.pop();
      expected = afterValue();
    } else if (mark === ':') {
      if (expected !== 'colon') return start;
      expected = 'value';
    } else if (mark === ',') {
      if (expected !== 'comma-or-close') return start;
      expected = inside === '{' ? 'key' : 'value';
    } else if (string !== undefined && (expected === 'key' || expected === 'key-or-close')) {
      expected = 'colon';
    } else {
      if (!wantsValue) return start;
      expected = afterValue();
    }
    offset = TOKEN.lastIndex;
  }
}

/** The answer to a body that is not JSON: where the mistake is, and none of the body. */
export function malformedJson(text: string): ProblemError {
  const offset = offsetOfMistake(text);
  const before = text.slice(0, offset).split('\n');
  const facts = { offset, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return new ProblemError('REQUEST.MALFORMED_JSON', `not JSON from line ${facts.line}, column ${facts.column}`, {
    facts,
  });
}

/** `JSON.parse` whose error says where, without quoting. @throws ProblemError */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformedJson(text);
  }
}
