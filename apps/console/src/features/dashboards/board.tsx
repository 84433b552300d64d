import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { useState, type DragEvent, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiDefinition } from '../analytics/parts/kpis';
import type { View } from '../analytics/parts/range-bar';
import { useSoon } from '../../shared/ui/soon';
import { useArrange, type Dashboard, type Tile } from './dashboard-api';
import { moved, resized } from './arrange';
import { TileView, titleOf } from './tile-view';
import './dashboards.css';

interface BoardProps {
  readonly dashboard: Dashboard;
  readonly kpis: ReadonlyMap<string, KpiDefinition>;
  readonly view: View;
  readonly isArranging: boolean;
  /** Of the tiles, while they are not arranged: for a picture of them. */
  readonly place: Ref<HTMLDivElement>;
}

/** The tiles in their order. While they are arranged: by mouse dragged, by keyboard moved with Shift and the arrows, removed with Delete. */
export function Board({ dashboard, kpis, view, isArranging, place }: BoardProps) {
  const { t } = useTranslation();
  const arrange = useArrange(dashboard);
  const [dragged, setDragged] = useState<string | null>(null);
  const { tiles } = dashboard;
  const isSoon = useSoon();
  const put = (next: readonly Tile[], what: string) => next !== tiles && void arrange({ tiles: [...next] }, what);
  const move = (id: string, to: number) => put(moved(tiles, id, to), 'dashboards.moved');
  const remove = (id: string) =>
    put(
      tiles.filter((tile) => tile.id !== id),
      'dashboards.removed',
    );
  const press = (id: string, at: number) => (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.shiftKey && event.key === 'ArrowLeft') move(id, at - 1);
    else if (event.shiftKey && event.key === 'ArrowRight') move(id, at + 1);
    else if (event.key === '+') put(resized(tiles, id, 1), 'dashboards.resized');
    else if (event.key === '-') put(resized(tiles, id, -1), 'dashboards.resized');
    else if (event.key === 'Delete') remove(id);
    else return;
    event.preventDefault();
  };
  const drop = (at: number) => (event: DragEvent) => {
    event.preventDefault();
    if (dragged) move(dragged, at);
    setDragged(null);
  };
  if (!isArranging)
    return (
      <div ref={place} className="board-grid" aria-busy={!isSoon}>
        {tiles.map((tile) => (
          <div key={tile.id} className="board-tile" data-width={tile.width}>
            {isSoon && <TileView tile={tile} kpi={kpis.get(tile.of)} view={view} />}
          </div>
        ))}
      </div>
    );
  return (
    <ol className="board-grid" aria-label={t('dashboards.arranging')}>
      {tiles.map((tile, at) => {
        const name = titleOf(tile, kpis.get(tile.of), t);
        return (
          <li
            key={tile.id}
            className="board-tile"
            data-width={tile.width}
            data-dragged={dragged === tile.id || undefined}
            draggable
            // A tile is what the keys work on; what is in it rests meanwhile.
            tabIndex={0}
            aria-label={t('dashboards.tile', { name, at: at + 1, of: tiles.length })}
            onKeyDown={press(tile.id, at)}
            onDragStart={() => setDragged(tile.id)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={drop(at)}
          >
            <div className="board-tools">
              <span>{name}</span>
              <Tool
                label={t('dashboards.left', { name })}
                icon={<IconArrowLeft size={13} />}
                onClick={() => move(tile.id, at - 1)}
              />
              <Tool
                label={t('dashboards.right', { name })}
                icon={<IconArrowRight size={13} />}
                onClick={() => move(tile.id, at + 1)}
              />
              <Tool
                label={t('dashboards.narrower', { name })}
                icon={<IconMinus size={13} />}
                onClick={() => put(resized(tiles, tile.id, -1), 'dashboards.resized')}
              />
              <Tool
                label={t('dashboards.wider', { name })}
                icon={<IconPlus size={13} />}
                onClick={() => put(resized(tiles, tile.id, 1), 'dashboards.resized')}
              />
              <Tool
                label={t('dashboards.remove', { name })}
                icon={<IconX size={13} />}
                onClick={() => remove(tile.id)}
              />
            </div>
            <div inert>
              <TileView tile={tile} kpi={kpis.get(tile.of)} view={view} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Tool({
  label,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
}) {
  return (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}
