import { wordsOf, type Report, type ReportRow } from '@rapport/analytics-domain';
import { reportChart, statusColours } from './report-chart';
import { dimensionsOf } from './report-csv';
import { periodOf, madeAtOf } from './report-period';

const styles = `body{font:14px/1.45 system-ui,sans-serif;color:#212529;margin:2rem auto;max-width:70rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0}p{color:#495057;margin:.25rem 0 1.25rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.45rem .6rem;border-bottom:1px solid #dee2e6;vertical-align:top}
th{color:#495057;font-weight:600}td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}small{color:#495057;display:block}
.s{font-weight:600;white-space:nowrap}tr{break-inside:avoid}thead{display:table-header-group}
@media print{body{margin:0;max-width:none}@page{margin:15mm}}`;

/** A page for the screen, the printer and a mail: no script, nothing from elsewhere. */
export function reportHtml(report: Report): string {
  const { title, locale, rows } = report;
  const { columns, noTarget } = wordsOf(locale);
  const heads = [columns.kpi, columns.value, columns.target, columns.difference, columns.status, columns.note];
  return `<!doctype html><html lang="${escape(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}, ${escape(periodOf(report))}</title><style>${styles}</style></head><body>
<h1>${escape(title)}</h1><p>${escape(periodOf(report))} · ${escape(madeAtOf(report))}</p>
<table><thead><tr>${[...heads, columns.trend].map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => line(row, locale)).join('\n') || `<tr><td colspan="7">${escape(noTarget)}</td></tr>`}</tbody></table>
</body></html>`;
}

function line(row: ReportRow, locale: string): string {
  const { trend } = wordsOf(locale);
  const dimensions = dimensionsOf(row);
  const { value, target, difference, status } = row.shown;
  return `<tr><th scope="row">${escape(row.title)}${dimensions && `<small>${escape(dimensions)}</small>`}</th>
<td class="n">${escape(value)}</td><td class="n">${escape(target)}</td><td class="n">${escape(difference)}</td>
<td class="s" style="color:${statusColours[row.status]}">${escape(status)}</td><td>${escape(row.note)}</td>
<td>${reportChart(row)}<small>${escape(trend[row.trend.verdict ?? 'none'])}</small></td></tr>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
