import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Read } from '../../shared/ui/states';
import { useUrlState } from '../../shared/url-state';
import { contextOf, layoutOf, type Chain, type ChainEvent, type Placed } from './chain-layout';
import { LEDGER } from './operations-api';

const [WIDTH, HEIGHT, GAP_X, GAP_Y] = [188, 52, 44, 14];
const REACH = 20_000;
const FURTHER = 10;
const FURTHEST = 1_000_000;

interface CausalChainProps {
  readonly position: string;
  readonly onChoose: (position: string | undefined) => void;
}

/** From the click to the effect: what an event followed from and what followed from it, over all contexts. */
export function CausalChain({ position, onChoose }: CausalChainProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const reach = Number(url['reach']) || REACH;
  const read = useRead<Chain>(`${LEDGER}/${position}/chain`, { reach }, { isStill: true });
  return (
    <section className="card chart-card" aria-label={t('events.chain')}>
      <div className="chart-head">
        <h2>{t('events.chain')}</h2>
        <ActionIcon aria-label={t('actions.close')} onClick={() => onChoose(undefined)}>
          <IconX size={15} />
        </ActionIcon>
      </div>
      <Read of={read}>
        {(chain) => {
          const chosen = chain.events.find((event) => String(event.position) === position);
          return (
            <div className="stack">
              <Graph chain={chain} chosen={chosen?.id} onChoose={onChoose} />
              {!chain.isWhole && (
                <p className="soft page-actions">
                  {t('events.notWhole', { count: reach })}
                  {reach < FURTHEST && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => setUrl({ reach: String(Math.min(reach * FURTHER, FURTHEST)) })}
                    >
                      {t('events.further')}
                    </Button>
                  )}
                </p>
              )}
              {chosen && <Detail event={chosen} />}
            </div>
          );
        }}
      </Read>
    </section>
  );
}

interface GraphProps {
  readonly chain: Chain;
  readonly chosen: string | undefined;
  readonly onChoose: (position: string) => void;
}

const left = ({ column }: Placed): number => column * (WIDTH + GAP_X);
const top = ({ row }: Placed): number => row * (HEIGHT + GAP_Y);

/** Drawn as a list of buttons with arrows behind them, so that it is read and reached like one. */
function Graph({ chain, chosen, onChoose }: GraphProps) {
  const { t } = useTranslation();
  const { nodes, edges, columns, rows } = useMemo(() => layoutOf(chain), [chain]);
  const width = columns * (WIDTH + GAP_X) - GAP_X;
  const height = rows * (HEIGHT + GAP_Y) - GAP_Y;
  const began = chain.events[0]?.recordedAt;
  return (
    <div className="chain scroll-x" tabIndex={0} role="group" aria-label={t('events.graph')}>
      <div className="chain-ground" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden>
          {edges.map(({ from, to }) => {
            const [x1, y1, x2, y2] = [left(from) + WIDTH, top(from) + HEIGHT / 2, left(to), top(to) + HEIGHT / 2];
            const bend = x1 + GAP_X / 2;
            return (
              <g key={to.id}>
                <path d={`M${x1},${y1} C${bend},${y1} ${bend},${y2} ${x2 - 6},${y2}`} />
                <polygon points={`${x2},${y2} ${x2 - 7},${y2 - 3.5} ${x2 - 7},${y2 + 3.5}`} />
              </g>
            );
          })}
        </svg>
        <ol>
          {nodes.map((node) => (
            <li key={node.id} style={{ left: left(node), top: top(node), width: WIDTH, height: HEIGHT }}>
              <Node node={node} began={began} isChosen={node.id === chosen} onChoose={onChoose} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

interface NodeProps {
  readonly node: Placed;
  readonly began: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (position: string) => void;
}

function Node({ node: { event, kind, id }, began, isChosen, onChoose }: NodeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!event)
    return (
      <span className="chain-node" data-kind={kind} title={id}>
        <strong>{t(`events.origin.${kind}`)}</strong>
        <span className="mono faint">{id.slice(0, 16)}…</span>
      </span>
    );
  const since = began ? Date.parse(event.recordedAt) - Date.parse(began) : 0;
  return (
    <button
      type="button"
      className="chain-node"
      data-context={contextOf(event.stream)}
      aria-current={isChosen || undefined}
      onClick={() => onChoose(String(event.position))}
    >
      <strong>{t(`kind.${event.type}`, { defaultValue: event.type })}</strong>
      <span className="faint">
        {contextOf(event.stream)} · {since === 0 ? format.moment(event.recordedAt) : `+${format.duration(since)}`}
      </span>
    </button>
  );
}

function Detail({ event }: { readonly event: ChainEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    ['type', event.type],
    ['id', event.id],
    ['stream', `${event.stream} · ${event.revision}`],
    ['position', format.number(event.position)],
    ['occurred', format.moment(event.occurredAt)],
    ['recorded', format.moment(event.recordedAt)],
    ['actor', event.actor],
    ['causedBy', event.causedBy],
    ['correlation', event.correlation],
    ['publishes', event.publishes.join(', ')],
  ] as const;
  return (
    <div className="chain-detail">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{t(`events.${name}`)}</dt>
            <dd className="mono">{value || '–'}</dd>
          </div>
        ))}
      </dl>
      <div>
        <pre className="entry-raw" tabIndex={0} role="group" aria-label={t('events.data')}>
          {JSON.stringify(event.data, null, 2)}
        </pre>
        {event.hasPersonal && <p className="faint">{t('events.sealed')}</p>}
      </div>
    </div>
  );
}
