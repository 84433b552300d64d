import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePages, useRead, type Page } from '../../../shared/api/queries';
import type { ContactRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Empty, Failed, Loading } from '../../../shared/ui/states';
import { ShowMore } from '../../../shared/ui/table/paged-table';
import { ChurnReason } from './churn-reasons';

interface Score {
  readonly chance: number;
  readonly because: readonly string[];
  readonly person: number;
  readonly subjects: readonly number[];
}

/** Few enough that all subjects of a page are asked for at once. */
const ROWS_A_PAGE = 25;
const MOST_SUBJECTS = 500;

/** Who will probably go, with what moved each chance, in words; names for who may see them. `id`: of the analysis. */
export function ChurnPersons({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const read = usePages<Score>(`/api/analytics/v1/analyses/${id}/rows`, { withSubjects: 'true', limit: ROWS_A_PAGE });
  if (read.isPending) return <Loading />;
  if (read.error) return <Failed error={read.error} onRetry={() => void read.refetch()} />;
  const { pages } = read.data;
  return (
    <section className="card chart-card" aria-label={t('churn.title')}>
      <h2>{t('churn.title')}</h2>
      <p className="faint">{t('churn.note')}</p>
      {pages[0]?.items.length === 0 ? (
        <Empty title={t('churn.none')} />
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('churn.title')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('churn.person')}</th>
                <th className="end" aria-sort="descending">
                  {t('churn.chance')}
                </th>
                <th>{t('churn.because')}</th>
              </tr>
            </thead>
            {pages.map(({ items }, index) => (
              <Scores key={index} scores={items} />
            ))}
          </table>
        </div>
      )}
      <ShowMore read={read} />
    </section>
  );
}

/** One page of them. Contacts answer whom the reader may see; the others keep their score and no name. */
function Scores({ scores }: { readonly scores: readonly Score[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subjects = [...new Set(scores.flatMap((score) => score.subjects))].slice(0, MOST_SUBJECTS);
  const read = useRead<Page<ContactRow>>(
    '/api/contacts/v1/contacts',
    { subjects: subjects.join(','), limit: 100 },
    { enabled: subjects.length > 0, isStill: true },
  );
  const known = new Map(read.data?.items.map((row) => [row.number, row]));
  return (
    <tbody>
      {scores.map((score) => {
        const contact = score.subjects.map((subject) => known.get(subject)).find((row) => row !== undefined);
        return (
          <tr key={score.person}>
            <td>
              {contact ? (
                <Link className="main-cell link" to={`/customers/${contact.id}`}>
                  {contact.card?.name ?? contact.card?.email ?? t('customers.unnamed')}
                </Link>
              ) : (
                <span className="faint">{read.isPending ? '…' : t('churn.unnamed')}</span>
              )}
            </td>
            <td className="end numbers">{format.percent(score.chance)}</td>
            <td>
              {score.because.map((each) => (
                <ChurnReason key={each} said={each} />
              ))}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
