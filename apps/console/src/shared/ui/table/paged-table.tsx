import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../states';
import type { Column } from './columns';

/** A list by its cursors, as TanStack Query hands it over. */
interface Paged {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
}

interface PagedTableProps<Row> {
  readonly label: string;
  readonly read: Paged;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly columns: readonly Column<Row>[];
  readonly empty: { readonly title: string; readonly text?: string };
  /** Below the row, where it has one. */
  readonly detail?: (row: Row) => ReactNode;
}

/** A plain table with its states and the button that brings more. */
export function PagedTable<Row>({ label, read, rows, keyOf, columns, empty, detail }: PagedTableProps<Row>) {
  const { t } = useTranslation();
  if (rows.length === 0) {
    if (read.error) return <Failed error={read.error} onRetry={() => void read.refetch()} />;
    return read.isPending ? <Loading /> : <Empty {...empty} />;
  }
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
        <table className="plain-table">
          <thead>
            <tr>
              {columns.map(({ key, name, isNumber }) => (
                <th key={key} className={isNumber ? 'end' : ''}>
                  {name && t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={keyOf(row)} row={row} columns={columns} detail={detail?.(row)} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore read={read} />
    </>
  );
}

interface LineProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly detail: ReactNode;
}

function Line<Row>({ row, columns, detail }: LineProps<Row>) {
  return (
    <>
      <tr>
        {columns.map(({ key, show, isNumber }) => (
          <td key={key} className={isNumber ? 'end numbers' : ''}>
            {show(row)}
          </td>
        ))}
      </tr>
      {detail && (
        <tr>
          <td colSpan={columns.length}>{detail}</td>
        </tr>
      )}
    </>
  );
}

/** Brings the next page, while there is one. */
export function ShowMore({ read }: { readonly read: Paged }) {
  const { t } = useTranslation();
  if (!read.hasNextPage) return null;
  return (
    <Button
      mt="sm"
      variant="default"
      w="max-content"
      loading={read.isFetchingNextPage}
      onClick={() => void read.fetchNextPage()}
    >
      {t('table.more')}
    </Button>
  );
}
