/** A touch as it is packed: whose, when (ms), of which kind, and a number where it says one. */
export interface PackedTouch {
  readonly subject: number;
  readonly at: number;
  readonly code: number;
  readonly value: number | null;
}

/** Touches by subject, those of a subject by time, those of the same time as they were told. */
export interface TouchPage {
  readonly subjects: Uint32Array;
  readonly at: Float64Array;
  readonly codes: Uint32Array;
  /** Rows that say a number, ascending, and the numbers. */
  readonly saidRows: Uint32Array;
  readonly said: Float64Array;
}

/** Most touches of a page: a row and a subject fit into one exact number, by which it is sorted. */
export const PAGE_TOUCHES = 2 ** 17;

/** Touches in the order in which they were told. @throws RangeError for more than {@link PAGE_TOUCHES} */
export function touchPage(touches: readonly PackedTouch[]): TouchPage {
  const { length } = touches;
  if (length > PAGE_TOUCHES) throw new RangeError(`a page of ${length} touches`);
  const keys = Float64Array.from(touches, ({ subject }, row) => subject * PAGE_TOUCHES + row).sort();
  const order = Uint32Array.from(keys, (key) => key % PAGE_TOUCHES);
  const timeOf = (row: number) => touches[row]?.at ?? 0;
  const subjectOf = (row: number) => touches[row]?.subject ?? 0;
  // Most come in their order: whoever is late moves to the place.
  for (let i = 1; i < length; i++) {
    const row = order[i] ?? 0;
    let to = i;
    for (; to > 0; to--) {
      const before = order[to - 1] ?? 0;
      if (subjectOf(before) !== subjectOf(row) || timeOf(before) <= timeOf(row)) break;
      order[to] = before;
    }
    order[to] = row;
  }
  const page = emptyPage(length, touches.filter(({ value }) => value !== null).length);
  let numbers = 0;
  for (const [i, row] of order.entries()) {
    const touch = touches[row];
    if (!touch) continue;
    page.subjects[i] = touch.subject;
    page.at[i] = touch.at;
    page.codes[i] = touch.code;
    if (touch.value === null) continue;
    page.saidRows[numbers] = i;
    page.said[numbers++] = touch.value;
  }
  return page;
}

const emptyPage = (rows: number, numbers: number): TouchPage => ({
  ...{ at: new Float64Array(rows), subjects: new Uint32Array(rows), codes: new Uint32Array(rows) },
  ...{ said: new Float64Array(numbers), saidRows: new Uint32Array(numbers) },
});

/** The touches of a page, told by subject. */
export function touchesOfPage({ subjects, at, codes, saidRows, said }: TouchPage): PackedTouch[] {
  const values = new Map(Array.from(saidRows, (row, i) => [row, said[i] ?? 0]));
  return Array.from(subjects, (subject, row) => ({
    ...{ subject, at: at[row] ?? 0, code: codes[row] ?? 0, value: values.get(row) ?? null },
  }));
}

const HEAD = 16;

/** Counts, then the columns: times and numbers first, as they take eight bytes each. In the machine's own order of bytes. */
export function bytesOfPage({ subjects, at, codes, saidRows, said }: TouchPage): Uint8Array {
  const head = Uint32Array.of(FORMAT, subjects.length, said.length, 0);
  const parts = [head, at, said, subjects, codes, saidRows];
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return bytes;
}

/** @throws RangeError for bytes that are no page of this format */
export function pageOfBytes(bytes: Uint8Array): TouchPage {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset, byteLength } = aligned;
  const [format, rows = 0, numbers = 0] = byteLength < HEAD ? [] : new Uint32Array(buffer, byteOffset, 3);
  if (format !== FORMAT || byteLength !== HEAD + 16 * rows + 12 * numbers) throw new RangeError('no page of touches');
  let offset = byteOffset + HEAD;
  const next = (length: number) => (offset += length) - length;
  return {
    at: new Float64Array(buffer, next(8 * rows), rows),
    said: new Float64Array(buffer, next(8 * numbers), numbers),
    subjects: new Uint32Array(buffer, next(4 * rows), rows),
    codes: new Uint32Array(buffer, next(4 * rows), rows),
    saidRows: new Uint32Array(buffer, next(4 * numbers), numbers),
  };
}

/** Reads as another number where bytes stand the other way round. */
const FORMAT = 0x0150_4754;
