const { imul } = Math;

/**
 * 48 bits of a text, as a number: key of the tails, the filter and the indexes. Ids and streams that somebody chose to
 * look alike must still spread, so all of the text counts.
 */
export function hash48(text: string): number {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = imul(a ^ c, 0x01000193);
    b = imul((b << 5) ^ (b >>> 27) ^ c, 0x9e3779b1);
  }
  a = imul(a ^ (a >>> 15) ^ b, 0x2c1b3c6d);
  a = imul(a ^ (a >>> 12), 0x297a2d39);
  a ^= a >>> 15;
  b = imul(b ^ (b >>> 16) ^ a, 0x21f0aaad);
  b = imul(b ^ (b >>> 15), 0x735a2d97);
  b ^= b >>> 15;
  return (b & 0xffff) * 0x1_0000_0000 + (a >>> 0);
}
