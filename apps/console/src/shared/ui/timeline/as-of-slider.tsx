import { Slider } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';

const DAY_MS = 86_400_000;
/** Where nothing is known of a beginning. */
const A_YEAR = 365;

interface AsOfSliderProps {
  /** YYYY-MM-DD; absent: now. */
  readonly asOf: string | undefined;
  /** The first day that there is anything to see of. */
  readonly since?: string | undefined;
  readonly onChange: (asOf: string | undefined) => void;
}

/** Back through the days, as known on each; at its end it is now. */
export function AsOfSlider({ asOf, since, onChange }: AsOfSliderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = Date.parse(format.isoDay(new Date()));
  const most = since ? Math.max(1, Math.round((today - Date.parse(format.isoDay(new Date(since)))) / DAY_MS)) : A_YEAR;
  const dayAt = (place: number) => new Date(today - (most - place) * DAY_MS).toISOString().slice(0, 10);
  const place = asOf ? Math.min(most, Math.max(0, most - Math.round((today - Date.parse(asOf)) / DAY_MS))) : most;
  // While it is drawn nothing is read.
  const [drawn, setDrawn] = useState<number | null>(null);
  return (
    <Slider
      className="as-of-slider"
      size="sm"
      min={0}
      max={most}
      value={drawn ?? place}
      label={(value) => (value === most ? t('asOf.now') : format.day(dayAt(value)))}
      thumbLabel={t('asOf.slider')}
      onChange={setDrawn}
      onChangeEnd={(value) => {
        setDrawn(null);
        onChange(value === most ? undefined : dayAt(value));
      }}
    />
  );
}
