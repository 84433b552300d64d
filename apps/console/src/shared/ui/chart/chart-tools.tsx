import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload, IconPhoto, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ChartToolsProps {
  /** Undefined where there is no table to turn to. */
  readonly onTable?: (() => void) | undefined;
  readonly isTable?: boolean;
  /** False: of a table, there is none to take away. */
  readonly hasPicture?: boolean;
  readonly onPng?: (() => void) | undefined;
  readonly onCsv?: (() => void) | undefined;
}

/** What can be done with every chart: read it as a table, take it away as a picture or as CSV. */
export function ChartTools({ onTable, isTable = false, hasPicture = true, onPng, onCsv }: ChartToolsProps) {
  const { t } = useTranslation();
  return (
    <span className="chart-tools">
      {onTable && (
        <Tool label={t('chart.table')} icon={<IconTable size={15} />} isPressed={isTable} onClick={onTable} />
      )}
      {hasPicture && <Tool label={t('chart.png')} icon={<IconPhoto size={15} />} onClick={onPng} />}
      <Tool label={t('chart.csv')} icon={<IconDownload size={15} />} onClick={onCsv} />
    </span>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isPressed?: boolean;
  readonly onClick: (() => void) | undefined;
}

function Tool({ label, icon, isPressed, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={isPressed} disabled={!onClick} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
