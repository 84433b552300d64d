/**
 * Numbers that share their upper 16 bits, as one blob: the lower 16 bits of each, with how often it is in. As in Roaring
 * bitmaps (Lemire et al. 2016), a container holds a sorted list or plain bits, whichever is shorter; a list holds gaps.
 *
 * A blob is sections of numbers that are in equally often, each as times, kind and content, in the order of their times.
 * The same content is the same blob.
 */

const LIST = 0;
const BITS = 1;

/** Sorted numbers that are in equally often. */
type Section = readonly number[];

/** Of numbers that change how often they are in: those that leave a section, and those that join it. */
class Moves {
  readonly leaving: number[] = [];
  readonly joining: number[] = [];
}

/** The container when each of the numbers is in so many times more, or fewer. */
export function addMembers(container: Uint8Array, added: ReadonlyMap<number, number>): Uint8Array {
  const sections = sectionsOf(container);
  const moves = new Map<number, Moves>();
  const movesOf = (times: number): Moves => {
    let known = moves.get(times);
    if (!known) moves.set(times, (known = new Moves()));
    return known;
  };
  for (const [number, more] of [...added].sort(([a], [b]) => a - b)) {
    const before = timesOf(sections, number);
    if (before !== 0) movesOf(before).leaving.push(number);
    if (before + more !== 0) movesOf(before + more).joining.push(number);
  }
  for (const [times, { leaving, joining }] of moves)
    sections.set(times, moved(sections.get(times) ?? [], leaving, joining));
  return encoded(sections);
}

/** Calls back for each number, with how often it is in. @throws RangeError for a blob that is cut off */
export function readMembers(container: Uint8Array, each: (number: number, times: number) => void): void {
  for (const [times, section] of sectionsOf(container)) for (const number of section) each(number, times);
}

function sectionsOf(container: Uint8Array): Map<number, Section> {
  const sections = new Map<number, Section>();
  const reader = new Reader(container);
  while (!reader.done) {
    const zigzag = reader.varint();
    const times = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    sections.set(times, reader.byte() === LIST ? readList(reader) : readBits(reader));
  }
  return sections;
}

function readList(reader: Reader): Section {
  const section: number[] = [];
  const length = reader.varint();
  for (let index = 0, number = -1; index < length; index++) section.push((number += reader.varint() + 1));
  return section;
}

function readBits(reader: Reader): Section {
  const section: number[] = [];
  const length = reader.varint();
  const first = reader.varint();
  for (let index = 0; index < length; index++) {
    const byte = reader.byte();
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) section.push((first + index) * 8 + bit);
  }
  return section;
}

/** 0: it is not in. */
function timesOf(sections: ReadonlyMap<number, Section>, number: number): number {
  for (const [times, section] of sections) if (section[placeOf(section, number)] === number) return times;
  return 0;
}

/** Where it is, or would be. */
function placeOf(section: Section, number: number): number {
  let [low, high] = [0, section.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((section[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All three are sorted. */
function moved(section: Section, leaving: Section, joining: Section): Section {
  const result: number[] = [];
  let [left, joined] = [0, 0];
  for (const number of section) {
    for (let next = joining[joined]; next !== undefined && next < number; next = joining[++joined]) result.push(next);
    if (leaving[left] === number) left++;
    else result.push(number);
  }
  for (; joined < joining.length; joined++) result.push(joining[joined] ?? 0);
  return result;
}

function encoded(sections: ReadonlyMap<number, Section>): Uint8Array {
  const filled = [...sections].filter(([, section]) => section.length > 0).sort(([a], [b]) => a - b);
  const parts = filled.map(([times, section]) => {
    const head = times < 0 ? -2 * times - 1 : 2 * times;
    const [list, bits] = [listLength(section), bitsLength(section)];
    return { section, head, kind: bits < list ? BITS : LIST, length: varintLength(head) + 1 + Math.min(list, bits) };
  });
  const writer = new Writer(parts.reduce((sum, { length }) => sum + length, 0));
  for (const { section, head, kind } of parts) {
    writer.varint(head);
    writer.byte(kind);
    if (kind === BITS) writeBits(writer, section);
    else writeList(writer, section);
  }
  return writer.bytes;
}

/** Their number, then the gap before each. */
function writeList(writer: Writer, section: Section): void {
  writer.varint(section.length);
  let last = -1;
  for (const number of section) {
    writer.varint(number - last - 1);
    last = number;
  }
}

function listLength(section: Section): number {
  let length = varintLength(section.length);
  let last = -1;
  for (const number of section) {
    length += varintLength(number - last - 1);
    last = number;
  }
  return length;
}

const firstByte = (section: Section): number => (section[0] ?? 0) >> 3;
const bitBytes = (section: Section): number => ((section.at(-1) ?? 0) >> 3) - firstByte(section) + 1;

/** How many bytes, the number of the first one, then a bit per number. */
function writeBits(writer: Writer, section: Section): void {
  const first = firstByte(section);
  const length = bitBytes(section);
  writer.varint(length);
  writer.varint(first);
  const bits = writer.take(length);
  for (const number of section) {
    const index = (number >> 3) - first;
    bits[index] = (bits[index] ?? 0) | (1 << (number & 7));
  }
}

function bitsLength(section: Section): number {
  const length = bitBytes(section);
  return varintLength(length) + varintLength(firstByte(section)) + length;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
  return length;
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('a set ends too early');
    return byte;
  }

  /** Seven bits a byte, the lowest first; any safe integer ≥ 0. */
  varint(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
    }
    return value;
  }
}

class Writer {
  readonly bytes: Uint8Array;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  /** See {@link Reader.varint}. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  /** The next bytes, to be set by whoever asks. */
  take(length: number): Uint8Array {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}
