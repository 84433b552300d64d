// One by one: the compiler knows them as numbers then.
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const name = Buffer.from('batch');

/**
 * The bytes of each message of `{"batch": […]}`, as they came: what is sealed need not be written anew. Null where they
 * are not plain to see: another number of them, two lists, names with escapes.
 *
 * @param body Well-formed JSON, an object.
 */
export function rawMessages(body: Uint8Array, messages: number): readonly Uint8Array[] | null {
  const found: Uint8Array[] = [];
  let depth = 0;
  let isName = true;
  let isList = false;
  let lists = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) {
      const end = endOfText(body, at + 1);
      if (depth === 1 && isName) {
        if (body.subarray(at, end).includes(backslash)) return null;
        isList = isBatch(body, at + 1, end);
        if (isList && ++lists > 1) return null;
      }
      at = end;
    } else if (byte === openBrace || byte === openBracket) {
      if (++depth === 3) start = at;
    } else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 3 && isList) found.push(body.subarray(start, at + 1));
      depth--;
    } else if (depth === 1) {
      if (byte === colon) isName = false;
      else if (byte === comma) isName = true;
    }
  }
  return found.length === messages ? found : null;
}

/** The closing quote of a text that begins at `at`. */
function endOfText(body: Uint8Array, at: number): number {
  let end = at;
  for (let byte = body[end]; byte !== quote && byte !== undefined; byte = body[++end]) if (byte === backslash) end++;
  return end;
}

function isBatch(body: Uint8Array, from: number, to: number): boolean {
  if (to - from !== name.length) return false;
  for (let index = 0; index < name.length; index++) if (body[from + index] !== name[index]) return false;
  return true;
}
