/**
 * Numbers that share their upper 16 bits, as one blob: the lower 16 bits of each, with how often it is in. As in Roaring
 * bitmaps (Lemire et al. 2016), a container holds a sorted list or plain bits, whichever is shorter; a list holds gaps.
 */
export type MemberContainer = Map<number, number>;

const LIST = 0;
const BITS = 1;

/** Sections of numbers that are in equally often, each as times, kind and content. The same content is the same blob. */
export function encodeMembers(members: MemberContainer): Uint8Array {
  const bytes: number[] = [];
  const byTimes = Map.groupBy(
    [...members].toSorted((a, b) => a[0] - b[0]),
    ([, times]) => times,
  );
  for (const [times, section] of [...byTimes].toSorted((a, b) => a[0] - b[0])) {
    pushVarint(bytes, times < 0 ? -2 * times - 1 : 2 * times);
    const numbers = section.map(([number]) => number);
    const [list, bits] = [listOf(numbers), bitsOf(numbers)];
    const shorter = bits.length < list.length ? bits : list;
    bytes.push(shorter === bits ? BITS : LIST);
    for (const byte of shorter) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Calls back for each number, with how often it is in. */
export function readMembers(bytes: Uint8Array, each: (number: number, times: number) => void): void {
  let at = 0;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('a set ends too early');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  };
  while (at < bytes.length) {
    const zigzag = varint();
    const times = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    const kind = bytes[at++];
    const length = varint();
    if (kind === LIST)
      for (let i = 0, number = -1; i < length; i++) {
        number += varint() + 1;
        each(number, times);
      }
    else {
      const first = varint() * 8;
      for (let i = 0; i < length; i++) {
        const byte = bytes[at++] ?? 0;
        for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) each(first + i * 8 + bit, times);
      }
    }
  }
}

/** Their number, then the gap before each. */
function listOf(numbers: readonly number[]): readonly number[] {
  const bytes: number[] = [];
  pushVarint(bytes, numbers.length);
  let last = -1;
  for (const number of numbers) {
    pushVarint(bytes, number - last - 1);
    last = number;
  }
  return bytes;
}

/** How many bytes, the number of the first one, then a bit per number. */
function bitsOf(numbers: readonly number[]): readonly number[] {
  const first = (numbers[0] ?? 0) >> 3;
  const bits = new Uint8Array(((numbers.at(-1) ?? 0) >> 3) - first + 1);
  for (const number of numbers) {
    const index = (number >> 3) - first;
    bits[index] = (bits[index] ?? 0) | (1 << (number & 7));
  }
  const bytes: number[] = [];
  pushVarint(bytes, bits.length);
  pushVarint(bytes, first);
  return [...bytes, ...bits];
}

/** Seven bits a byte, the lowest first; any safe integer ≥ 0. */
function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
}
