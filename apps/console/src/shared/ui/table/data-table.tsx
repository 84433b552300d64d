import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../../../app/shell/use-shortcuts';
import { useSoon } from '../soon';
import type { Column } from './columns';
import { Head } from './table-head';
import { useListKeys } from './use-list-keys';
import './data-table.css';

interface DataTableProps<Row> {
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  /** Asked for when the end comes near. */
  readonly onMore?: () => void;
  readonly hasMore?: boolean;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

const ROW_PX = 36;
const AHEAD_ROWS = 20;

/** Rows of one height, drawn only where they are seen; moved through with j and k, opened with Enter, chosen with x. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, onOpen, sort, onSort, onMore, hasMore, chosen, onChoose } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const isSoon = useSoon();
  const seen = isSoon ? virtual.getVirtualItems() : [];
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD_ROWS) onMore?.();
  }, [hasMore, last, rows.length, onMore]);

  const choose = (row: Row) => {
    if (!chosen || !onChoose) return;
    const next = new Set(chosen);
    if (!next.delete(idOf(row))) next.add(idOf(row));
    onChoose(next);
  };
  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setAt(to);
    virtual.scrollToIndex(to);
    // The row is drawn by then.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };
  const press = (event: KeyboardEvent) => {
    if (isTyping(event.target) && !(event.target instanceof HTMLInputElement && event.target.type === 'checkbox'))
      return;
    const row = rows[at];
    switch (event.key) {
      case 'ArrowDown':
      case 'j':
        event.preventDefault();
        return go(at + 1);
      case 'ArrowUp':
      case 'k':
        event.preventDefault();
        return go(at - 1);
      case 'Enter':
        return row && event.target instanceof HTMLElement && event.target.role === 'row' ? onOpen?.(row) : undefined;
      case 'x':
        return row ? choose(row) : undefined;
      default:
        return undefined;
    }
  };
  useListKeys(() => rows.length > 0 && at < 0 && go(0));

  const template = [...(onChoose ? ['2rem'] : []), ...columns.map(({ width = 'minmax(7rem, 1fr)' }) => width)].join(
    ' ',
  );
  const minimum = columns.length * 7 + 2;
  return (
    <div
      ref={scroller}
      className="table-scroll"
      role="table"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length}
      aria-busy={!isSoon}
      onKeyDown={press}
    >
      <div className="table-head" role="rowgroup" style={{ minWidth: `${minimum}rem` }}>
        <div className="table-row" role="row" style={{ gridTemplateColumns: template }}>
          {onChoose && (
            <span role="columnheader">
              <Checkbox
                aria-label={t('table.chooseAll')}
                checked={rows.length > 0 && chosen?.size === rows.length}
                indeterminate={Boolean(chosen?.size) && chosen?.size !== rows.length}
                onChange={() => onChoose(chosen?.size ? new Set() : new Set(rows.map(idOf)))}
              />
            </span>
          )}
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize(), minWidth: `${minimum}rem` }}>
        {seen.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const id = idOf(row);
          const open = (event: MouseEvent) => {
            if (event.target instanceof Element && event.target.closest('a,button,input,label')) return;
            onOpen?.(row);
          };
          return (
            <div
              key={id}
              role="row"
              aria-rowindex={index + 1}
              data-index={index}
              data-open={onOpen ? '' : undefined}
              data-chosen={chosen?.has(id) || undefined}
              className="table-row"
              tabIndex={index === at || (at < 0 && index === 0) ? 0 : -1}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
              onClick={open}
              onFocus={() => setAt(index)}
            >
              {onChoose && (
                <span role="cell">
                  <input
                    type="checkbox"
                    className="table-check"
                    tabIndex={-1}
                    aria-label={t('table.choose')}
                    checked={chosen?.has(id) ?? false}
                    onChange={() => choose(row)}
                  />
                </span>
              )}
              {columns.map(({ key, show, isNumber }) => (
                <span key={key} role="cell" className={isNumber ? 'table-cell numbers end' : 'table-cell'}>
                  {show(row)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
