import { Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { typedIn } from '../../shared/format/words';
import { Empty, Read } from '../../shared/ui/states';
import { useUrlState } from '../../shared/url-state';
import { CausalChain } from './causal-chain';
import { LEDGER, LOOKS_EVERY_MS } from './operations-api';
import './explorer.css';

const FILTERS = ['stream', 'type', 'correlation'] as const;
const ROWS_A_PAGE = 50;
type LedgerPage = Schemas['LedgerPageDto'];

/** What all contexts wrote into the log, the newest first; an event shows what it followed from and what followed. */
export function EventExplorer() {
  const [url, setUrl] = useUrlState();
  const { before, after, event } = url;
  const page = useRead<LedgerPage>(
    LEDGER,
    {
      limit: ROWS_A_PAGE,
      ...Object.fromEntries(FILTERS.flatMap((name) => (url[name] ? [[name, url[name]]] : []))),
      ...(before && { before }),
      ...(after && { after }),
    },
    before || after ? {} : { every: LOOKS_EVERY_MS },
  );
  return (
    <div className="stack">
      <Filters key={FILTERS.map((name) => url[name]).join('|')} />
      {event && <CausalChain key={event} position={event} onChoose={(next) => setUrl({ event: next })} />}
      <Read of={page}>
        {(shown) => (
          <>
            <Events page={shown} />
            <Steps page={shown} />
          </>
        )}
      </Read>
    </div>
  );
}

function Filters() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const isFiltered = FILTERS.some((name) => url[name]);
  const anew = { before: undefined, after: undefined };
  return (
    <form
      className="page-actions"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        setUrl({ ...Object.fromEntries(FILTERS.map((name) => [name, typedIn(form, name).trim()])), ...anew });
      }}
    >
      {FILTERS.map((name) => (
        <TextInput
          key={name}
          name={name}
          w={230}
          aria-label={t(`events.${name}`)}
          placeholder={t(`events.${name}`)}
          defaultValue={url[name] ?? ''}
        />
      ))}
      <Button type="submit" variant="default">
        {t('events.show')}
      </Button>
      {isFiltered && (
        <Button
          variant="subtle"
          leftSection={<IconX size={14} />}
          onClick={() => setUrl({ ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), ...anew })}
        >
          {t('filters.clear')}
        </Button>
      )}
      <a className="link" href="/events">
        {t('places.events')}
      </a>
    </form>
  );
}

function Events({ page }: { readonly page: LedgerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  if (page.items.length === 0) return <Empty title={t('events.none')} text={t('events.noneText')} />;
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.events')}>
      <table className="plain-table">
        <thead>
          <tr>
            {['occurred', 'type', 'stream', 'actor', 'correlation'].map((name) => (
              <th key={name}>{t(`events.${name}`)}</th>
            ))}
            <th className="end">{t('events.position')}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((event) => (
            <tr key={event.position} data-chosen={url['event'] === String(event.position) || undefined}>
              <td className="numbers moment">{format.moment(event.recordedAt)}</td>
              <td>
                <button
                  type="button"
                  className="table-sort link mono"
                  aria-expanded={url['event'] === String(event.position)}
                  onClick={() =>
                    setUrl({ event: url['event'] === String(event.position) ? undefined : String(event.position) })
                  }
                >
                  {event.type}
                </button>
              </td>
              <td>
                <Narrow name="stream" value={event.stream} />
              </td>
              <td className="mono faint">{shortened(event.actor)}</td>
              <td>{event.correlation && <Narrow name="correlation" value={event.correlation} />}</td>
              <td className="end numbers faint">{format.number(event.position)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value that, clicked, becomes the filter. */
function Narrow({ name, value }: { readonly name: (typeof FILTERS)[number]; readonly value: string }) {
  const { t } = useTranslation();
  const [, setUrl] = useUrlState();
  return (
    <button
      type="button"
      className="table-sort mono faint"
      title={t('events.only', { name: t(`events.${name}`), value })}
      onClick={() => setUrl({ [name]: value, before: undefined, after: undefined })}
    >
      {shortened(value)}
    </button>
  );
}

function Steps({ page }: { readonly page: LedgerPage }) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const isNewest = !url['before'] && !url['after'];
  const newest = page.items[0]?.position;
  const newer = page.newer ?? (url['before'] ? newest : undefined);
  return (
    <nav className="page-actions" aria-label={t('events.pages')}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={14} />}
        disabled={isNewest}
        onClick={() => setUrl({ after: newer == null ? undefined : String(newer), before: undefined })}
      >
        {t('events.newer')}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={14} />}
        disabled={page.older === null}
        onClick={() => setUrl({ before: String(page.older), after: undefined })}
      >
        {t('events.older')}
      </Button>
      {!isNewest && (
        <Button variant="subtle" onClick={() => setUrl({ before: undefined, after: undefined })}>
          {t('events.newest')}
        </Button>
      )}
    </nav>
  );
}

const SHOWN_OF_ID = 8;

/** `sales_order-3f2a…`: the context and the kind whole, of an id its beginning. */
function shortened(text: string | null): string {
  return (text ?? '').replaceAll(/([0-9a-f]{8})[0-9a-f-]{9,}/g, (_, head: string) => `${head.slice(0, SHOWN_OF_ID)}…`);
}
