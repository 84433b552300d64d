/**
 * Numbers that share their upper 16 bits, as one blob: the lower 16 bits of each, with how often it is in. As in Roaring
 * bitmaps (Lemire et al. 2016), a container holds a sorted list or plain bits, whichever is shorter; a list holds gaps.
 */
export type MemberContainer = Map<number, number>;

const LIST = 0;
const BITS = 1;

/** Sections of numbers that are in equally often, each as times, kind and content. The same content is the same blob. */
export function encodeMembers(members: MemberContainer): Uint8Array {
  const bytes = new Bytes();
  const numbers = Float64Array.from(members.keys()).sort();
  const byTimes = new Map<number, number[]>();
  for (const number of numbers) {
    const times = members.get(number) ?? 0;
    const section = byTimes.get(times);
    if (section) section.push(number);
    else byTimes.set(times, [number]);
  }
  for (const times of [...byTimes.keys()].sort((a, b) => a - b)) {
    const section = byTimes.get(times) ?? [];
    bytes.varint(times < 0 ? -2 * times - 1 : 2 * times);
    if (bitsLength(section) < listLength(section)) pushBits(bytes, section);
    else pushList(bytes, section);
  }
  return bytes.taken();
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
function pushList(bytes: Bytes, numbers: readonly number[]): void {
  bytes.byte(LIST);
  bytes.varint(numbers.length);
  let last = -1;
  for (const number of numbers) {
    bytes.varint(number - last - 1);
    last = number;
  }
}

function listLength(numbers: readonly number[]): number {
  let length = varintLength(numbers.length);
  let last = -1;
  for (const number of numbers) {
    length += varintLength(number - last - 1);
    last = number;
  }
  return length;
}

const bitBytes = (numbers: readonly number[]): number => ((numbers.at(-1) ?? 0) >> 3) - ((numbers[0] ?? 0) >> 3) + 1;

/** How many bytes, the number of the first one, then a bit per number. */
function pushBits(bytes: Bytes, numbers: readonly number[]): void {
  const first = (numbers[0] ?? 0) >> 3;
  const bits = new Uint8Array(bitBytes(numbers));
  for (const number of numbers) {
    const index = (number >> 3) - first;
    bits[index] = (bits[index] ?? 0) | (1 << (number & 7));
  }
  bytes.byte(BITS);
  bytes.varint(bits.length);
  bytes.varint(first);
  for (const byte of bits) bytes.byte(byte);
}

function bitsLength(numbers: readonly number[]): number {
  const length = bitBytes(numbers);
  return varintLength(length) + varintLength((numbers[0] ?? 0) >> 3) + length;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
  return length;
}

/** Bytes that grow. */
class Bytes {
  private bytes = new Uint8Array(256);
  private length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }

  /** Seven bits a byte, the lowest first; any safe integer ≥ 0. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
