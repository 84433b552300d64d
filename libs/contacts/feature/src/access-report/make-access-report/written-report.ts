import type { SubjectRef } from '@rapport/contracts';
import { formatTime } from '@rapport/platform-nest';
import { escaped, pageEnd, pageHead } from '../../printed-page/printed-page';

/** A part of the report: what one context holds of one kind. */
export interface Section {
  readonly context: string;
  readonly kind: string;
  readonly items: AsyncIterable<object> | Iterable<object>;
}

export interface About {
  readonly report: string;
  /** ms */
  readonly at: number;
  readonly subjects: readonly SubjectRef[];
}

type Written = AsyncGenerator<Uint8Array>;

/** One JSON object, as it comes: `{ report, madeAt, subjectIds, sections: [{ context, kind, items }] }`. */
export async function* asJson({ report, at, subjects }: About, sections: AsyncIterable<Section>): Written {
  const head = JSON.stringify({ report, madeAt: formatTime(at), subjectIds: subjects.map(({ id }) => id) });
  yield Buffer.from(`${head.slice(0, -1)},"sections":[`);
  let isFirst = true;
  for await (const { context, kind, items } of sections) {
    const opening = JSON.stringify({ context, kind }).slice(0, -1);
    yield Buffer.from(`${isFirst ? '' : ','}\n${opening},"items":[`);
    isFirst = false;
    let before = '\n';
    for await (const item of items) {
      yield Buffer.from(before + JSON.stringify(item));
      before = ',\n';
    }
    yield Buffer.from(']}');
  }
  yield Buffer.from('\n]}\n');
}

/** The same for people: headings, and each item as terms and values. */
export async function* asHtml({ report, at, subjects }: About, sections: AsyncIterable<Section>): Written {
  const ids = subjects.map(({ id }) => id).join(', ');
  yield Buffer.from(
    `${pageHead('Everything that is held on you')}<p>Made at ${escaped(formatTime(at))}. Report ${escaped(report)}. Pseudonyms: ${escaped(ids)}.</p>`,
  );
  for await (const { context, kind, items } of sections) {
    yield Buffer.from(`<section><h2>${escaped(`${context}: ${kind.replaceAll('-', ' ')}`)}</h2>`);
    let count = 0;
    for await (const item of items) {
      count++;
      yield Buffer.from(`<article>${shown(item)}</article>`);
    }
    yield Buffer.from(count === 0 ? '<p>Nothing.</p></section>' : '</section>');
  }
  yield Buffer.from(pageEnd);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return `<ul>${value.map((item: unknown) => `<li>${shown(item)}</li>`).join('')}</ul>`;
  if (typeof value !== 'object') return escaped(typeof value === 'string' ? value : JSON.stringify(value));
  const rows = Object.entries(value).map(([term, said]) => `<dt>${escaped(term)}</dt><dd>${shown(said)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}
