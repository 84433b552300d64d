import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { nextSort, type Column } from './columns';

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

/** The head of one column; a click sorts by it, where the API can. */
export function Head<Row>({ column: { name, title, sort: own, isNumber }, sort, onSort }: HeadProps<Row>) {
  const { t } = useTranslation();
  const words = title ?? t(name);
  const direction = own && sort === own ? 'ascending' : own && sort === `-${own}` ? 'descending' : undefined;
  const className = isNumber ? 'table-cell end' : 'table-cell';
  if (!own || !onSort)
    return (
      <span role="columnheader" className={className}>
        {words}
      </span>
    );
  return (
    <span role="columnheader" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" className="table-sort" onClick={() => onSort(nextSort(own, sort))}>
        {words}
        {direction === 'ascending' && <IconArrowUp size={12} aria-hidden />}
        {direction === 'descending' && <IconArrowDown size={12} aria-hidden />}
      </button>
    </span>
  );
}
