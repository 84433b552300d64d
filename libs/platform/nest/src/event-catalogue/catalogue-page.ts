import { contextOf, currentContract, summaries, type EventContract } from '@rapport/contracts/documents';
import type { Reader } from './readers';

export interface CatalogueFacts {
  readonly version: string;
  readonly readers: ReadonlyMap<string, readonly Reader[]>;
  /** Words that have to be in what is said of an event; empty: all events. */
  readonly query: string;
}

/** All public events: who says them, who reads them, what is in them. Needs no script. */
export function cataloguePage({ version, readers, query }: CatalogueFacts): string {
  const found = Object.entries(currentContract).filter(([type]) => matches(type, readers.get(type) ?? [], query));
  const byContext = Map.groupBy(found, ([type]) => contextOf(type));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapport: public events</title>
<link rel="stylesheet" href="/events.css">
</head>
<body>
<a class="skip" href="#events">Skip to the events</a>
<main>
<p><a href="/">Rapport</a></p>
<h1>Public events</h1>
<p class="soft">Contract ${escape(version)}. Every event is kept for ever and can be read again from the first one: over HTTP at <code>/v1/events</code>, on Kafka in the topic of its context.
<a href="/asyncapi.json">AsyncAPI 3.1</a> describes all of them for programs.</p>
<form role="search" action="/events" method="get">
<label for="q">Search events, fields, readers</label>
<input id="q" name="q" type="search" value="${escape(query)}" accesskey="s" autocomplete="off">
<button>Search</button>
</form>
<p role="status">${found.length} of ${Object.keys(currentContract).length} events${query ? `; <a href="/events">show all</a>` : ''}</p>
<div id="events">
${[...byContext].map(([context, events]) => section(context, events, readers, query !== '')).join('\n')}
</div>
</main>
</body>
</html>
`;
}

function section(
  context: string,
  events: readonly (readonly [string, EventContract])[],
  readers: CatalogueFacts['readers'],
  isOpen: boolean,
): string {
  const rows = events.map(([type, event]) => entry(type, event, readers.get(type) ?? [], isOpen && events.length < 6));
  return `<section aria-labelledby="${context}"><h2 id="${context}">${context}</h2>
${rows.join('\n')}
</section>`;
}

function entry(type: string, { topic, schema, example }: EventContract, readers: readonly Reader[], isOpen: boolean) {
  const sealed = schema.properties?.['personal'];
  return `<details id="${type}"${isOpen ? ' open' : ''}><summary><code>${type}</code> <span>${escape(summaries[type] ?? '')}</span></summary>
<dl>
<dt>Producer</dt><dd>${contextOf(type)}</dd>
<dt>Kafka topic</dt><dd><code>${topic}</code></dd>
<dt>Readers</dt><dd>${readers.length === 0 ? 'nobody in here' : `<ul>${readers.map(({ name, kind }) => `<li><code>${escape(name)}</code> (${kind})</li>`).join('')}</ul>`}</dd>
<dt>Kept</dt><dd>for ever${sealed ? '; its personal part until the person is erased' : ''}</dd>
<dt>Schema</dt><dd><a href="/schemas/${type}.json">/schemas/${type}.json</a></dd>
<dt>Fields</dt><dd>${fields(schema)}</dd>
<dt>Example</dt><dd><pre tabindex="0" aria-label="Example of ${type}">${escape(JSON.stringify(example, null, 2))}</pre></dd>
</dl></details>`;
}

function fields({ properties = {}, required = [] }: EventContract['schema']): string {
  return Object.keys(properties)
    .map((name) => `<code>${name}${required.includes(name) ? '' : '?'}</code>`)
    .join(', ');
}

function matches(type: string, readers: readonly Reader[], query: string): boolean {
  const fieldNames = Object.keys(currentContract[type]?.schema.properties ?? {});
  const said = [type, summaries[type], ...fieldNames, ...readers.map(({ name }) => name)];
  const text = said.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export const catalogueStyle = `:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6676; --line: #d9dee6; --ground: #fbfbfd; --accent: #0b6e63; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --soft: #9aa5b5; --line: #2d3542; --ground: #12161c; --accent: #4fd1c0; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; }
.soft, summary span { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
label { flex-basis: 100%; }
input { flex: 1; min-width: 12rem; padding: 0.5rem; font: inherit; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
button { font: inherit; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
h2 { margin: 2rem 0 0.5rem; }
details { border-top: 1px solid var(--line); padding: 0.5rem 0; }
summary { cursor: pointer; }
details:target > summary code { font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.25rem; }
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
dd ul { margin: 0; padding-left: 1.1rem; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); border-radius: 6px; margin: 0; font-size: 0.85rem; }
`;
