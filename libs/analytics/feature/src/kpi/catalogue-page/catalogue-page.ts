import { NO_SOURCE, type KpiDefinition } from '@rapport/analytics-domain';

const styles = `body{font:15px/1.5 system-ui,sans-serif;color:#212529;margin:2rem auto;max-width:60rem;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .25rem}dl{display:grid;grid-template-columns:9rem 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{color:#495057}dd{margin:0}code{font-size:.9em}.n{color:#b35c00}nav{columns:3;font-size:.95em}nav a{display:block}@media print{nav{display:none}article{break-inside:avoid}}`;

/** All KPIs on one page to read: no script, nothing from elsewhere. */
export function cataloguePage(kpis: readonly KpiDefinition[], sourceless: readonly KpiDefinition[]): string {
  const all = [...kpis, ...sourceless];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>KPI catalogue</title><style>${styles}</style></head><body><h1>KPI catalogue</h1>
<p>${kpis.length} KPIs are computed, ${sourceless.length} have no source yet.</p>
<nav>${all.map(({ name, title }) => `<a href="#${name}">${escape(title)}</a>`).join('')}</nav>
${kpis.map((kpi) => described(kpi, false)).join('\n')}
${sourceless.map((kpi) => described(kpi, true)).join('\n')}
</body></html>`;
}

function described(kpi: KpiDefinition, isAwaited: boolean): string {
  const { numerator, denominator, anchor, unit, direction, dimensions, version, reads } = kpi;
  const terms = ({ plus, minus = [] }: KpiDefinition['numerator']) =>
    [...plus.map((term, i) => (i === 0 ? term : `+ ${term}`)), ...minus.map((term) => `− ${term}`)].join(' ');
  return article(kpi, [
    ...(isAwaited
      ? ([
          ['Value', kpi.awaits?.word ?? NO_SOURCE],
          ['Needs', kpi.awaits?.needs ?? ''],
        ] as const)
      : []),
    ['Numerator', terms(numerator)],
    ['Denominator', denominator ? terms(denominator) : '–'],
    ['Counts on', anchor],
    ['Unit', unit],
    ['Wanted', direction === 'neutral' ? 'neither' : direction],
    ['By', dimensions.join(', ') || '–'],
    ['Version', String(version)],
    ['Reads', reads.join(', ')],
  ]);
}

function article(
  { name, title, sentence }: Pick<KpiDefinition, 'name' | 'title' | 'sentence'>,
  facts: readonly (readonly [string, string])[],
): string {
  const list = facts.map(([term, text]) => `<dt>${term}</dt><dd>${escape(text)}</dd>`).join('');
  return `<article id="${name}"><h2>${escape(title)} <code>${name}</code></h2>${escape(sentence)}<dl>${list}</dl></article>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
