import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Loading } from '../../shared/ui/states';

interface Arrival {
  readonly id: string;
  readonly type: string;
  readonly recordedtime?: string;
  readonly time: string;
}

const SHOWN = 12;

/** What comes in, as it comes in: the stream of public events from now on. */
export function Arrivals() {
  const { t } = useTranslation();
  const format = useFormat();
  const [arrived, setArrived] = useState<readonly Arrival[]>([]);
  const [isOpen, setOpen] = useState(false);
  const end = useRead<{ readonly next: string }>('/v1/events', { after: 'end', limit: 1 });
  const from = end.data?.next;
  useEffect(() => {
    if (!from) return;
    const source = new EventSource(`/v1/events?after=${encodeURIComponent(from)}`, { withCredentials: true });
    source.onopen = () => setOpen(true);
    source.onerror = () => setOpen(false);
    source.onmessage = ({ data }) => {
      if (!data) return;
      const arrival = JSON.parse(String(data)) as Arrival;
      setArrived((known) => [arrival, ...known].slice(0, SHOWN));
    };
    return () => source.close();
  }, [from]);
  return (
    <section className="card chart-card" aria-live="polite">
      <div className="chart-head">
        <h2>{t('arrivals.title')}</h2>
        <span className="faint">{t(isOpen ? 'arrivals.open' : 'arrivals.closed')}</span>
      </div>
      {arrived.length === 0 ? (
        isOpen ? (
          <p className="soft">{t('arrivals.waiting')}</p>
        ) : (
          <Loading />
        )
      ) : (
        <table className="plain-table">
          <tbody>
            {arrived.map(({ id, type, time, recordedtime }) => (
              <tr key={id}>
                <td className="numbers faint">{format.time(recordedtime ?? time)}</td>
                <td className="mono">{type}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
