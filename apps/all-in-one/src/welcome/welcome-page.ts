/** One thing that runs here, with where to find it. */
export interface Link {
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

export interface WelcomeFacts {
  readonly version: string;
  readonly node: string;
  /** ms */
  readonly startedAt: number;
  readonly events: number;
  /** What it holds is made up. */
  readonly isDemo: boolean;
}

const places: readonly Link[] = [
  { href: '/', title: 'Console', text: 'Customers, pipeline, tickets, numbers and operations, in the browser.' },
  { href: '/docs', title: 'API', text: 'Every endpoint, to read and to try out (OpenAPI 3.1).' },
  { href: '/docs/openapi.json', title: 'OpenAPI document', text: 'The same as JSON, for client generators.' },
  {
    href: '/events',
    title: 'Public events',
    text: 'What other systems can subscribe to: schemas, examples, who reads it.',
  },
  { href: '/asyncapi.json', title: 'AsyncAPI document', text: 'The same as JSON (AsyncAPI 3.1), for programs.' },
  { href: '/health/ready', title: 'Health', text: 'What is up, and what is not. Also /health/live.' },
  { href: '/metrics', title: 'Metrics', text: 'Prometheus: commits, fsync time, lag of projections, event-loop lag.' },
  { href: '/problems', title: 'Problem codes', text: 'Every error code that the API answers with, and what to do.' },
];

const contexts: readonly (readonly [string, string])[] = [
  [
    'contacts',
    'Takes in and keeps every interaction (Segment tracking API at /v1); people, accounts, timelines, erasure.',
  ],
  ['sales', 'Leads, pipelines, opportunities; gathers each order once, whatever reports it.'],
  ['marketing', 'Campaigns and their costs; what was sent and what became of it, as mail providers tell it.'],
  ['service desk', 'Tickets and their queues; CSAT, NPS and CES.'],
  ['analytics', 'KPIs over any range, as of any moment, explained down to the very events.'],
  ['access', 'API keys, write keys, the settings of the organisation, the audit trail.'],
];

/** The page at `/about`: what runs here and links to all of it. Needs no script; its style is a file, so that the CSP can be strict. */
export function welcomePage(facts: WelcomeFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapport</title>
<link rel="stylesheet" href="/welcome.css">
</head>
<body>
<main>
<h1>Rapport</h1>
<p class="lead">One ledger of everything that happened with each customer, and everything derived from it.</p>
<p class="facts"><span class="up">running</span> version ${facts.version} · Node ${facts.node} · since
<time datetime="${new Date(facts.startedAt).toISOString()}">${new Date(facts.startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</time>
· log position ${facts.events.toLocaleString('en')}</p>${facts.isDemo ? '\n<p class="facts"><strong>Demo data:</strong> nobody in here is meant.</p>' : ''}
<h2>Look around</h2>
<ul class="places">
${places.map(({ href, title, text }) => `<li><a href="${href}"><strong>${title}</strong><span>${text}</span></a></li>`).join('\n')}
</ul>
<h2>What runs in this process</h2>
<dl>
${contexts.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('\n')}
</dl>
<p class="hint">The API wants a key: the first ones were printed once, when the data folder was made. The README's
“first five minutes” start from there.</p>
</main>
</body>
</html>
`;
}

export const welcomeStyle = `:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6676; --line: #d9dee6; --ground: #fbfbfd; --accent: #0b6e63; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --soft: #9aa5b5; --line: #2d3542; --ground: #12161c; --accent: #4fd1c0; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 4rem 1.25rem; }
h1 { font-size: 2.25rem; letter-spacing: -0.02em; margin: 0; }
h2 { font-size: 1rem; margin: 2.5rem 0 0.75rem; color: var(--soft); font-weight: 600; }
.lead { font-size: 1.2rem; margin: 0.25rem 0 1rem; }
.facts, .hint { color: var(--soft); font-size: 0.9rem; }
.up { color: var(--accent); font-weight: 600; }
.up::before { content: "●"; margin-right: 0.35em; }
.places { list-style: none; padding: 0; margin: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }
.places a { display: block; height: 100%; box-sizing: border-box; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 10px; text-decoration: none; color: inherit; }
.places a:hover, .places a:focus-visible { border-color: var(--accent); outline: none; }
.places span { display: block; color: var(--soft); font-size: 0.9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1.25rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; color: var(--soft); }
`;
