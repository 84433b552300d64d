import { escaped, printedPage } from '../../printed-page/printed-page';
import type { ErasureDto } from './erasure.dto';

/** The certificate, to be printed. It names nobody: there is nobody left to be named. */
export function certificatePage(erasure: ErasureDto): string {
  const { id, subjectIds, requestedAt, requestedBy, erasedAt, completedAt, confirmations } = erasure;
  const facts = [
    ['Erasure', id],
    ['Asked for', `${requestedAt}${requestedBy === null ? '' : ` by ${requestedBy}`}`],
    ['Keys destroyed', erasedAt ?? ''],
    ['Confirmed by all', completedAt ?? ''],
    ['Pseudonyms', subjectIds.join(', ')],
  ];
  const rows = confirmations.map(
    ({ by, at, records }) =>
      `<tr><td>${escaped(by)}</td><td>${escaped(at)}</td><td>${escaped(records.map(({ kind, count }) => `${count} × ${kind}`).join(', '))}</td></tr>`,
  );
  return printedPage(
    'Certificate of erasure',
    `<p>The keys of all personal data of one person were destroyed. What was sealed with them cannot be read by anybody any more, here, in every rebuild, and in every backup once the register of erasures is applied. Facts that name nobody stay.</p>
<dl>${facts.map(([term = '', value = '']) => `<dt>${escaped(term)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
<table><caption>Confirmations</caption><thead><tr><th scope="col">By</th><th scope="col">At</th><th scope="col">Records that were about the person</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}
