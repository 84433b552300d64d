import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../../shared/colleagues';
import { useFormat } from '../../../shared/format/use-format';

/** What a value of a dimension is called: owners by name, countries, channels and priorities in words. */
export type DimensionWords = (dimension: string, value: string | null) => string;

const COUNTRY = /^[A-Z]{2}$/;

export function useDimensionWords(): DimensionWords {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  return useCallback(
    (dimension, value) => {
      if (value === null || value === '') return '–';
      switch (dimension) {
        case 'owner': {
          const { name, isKnown } = nameOf(value);
          // Several who are unknown are not the same.
          return isKnown ? name : `${name} (${value.slice(-6)})`;
        }
        case 'country':
          return COUNTRY.test(value) ? format.country(value) : value;
        case 'channel':
          return t(`channel.${value}`, { defaultValue: value });
        case 'priority':
          return t(`status.${value}`, { defaultValue: value });
        default:
          return value;
      }
    },
    [t, format, nameOf],
  );
}
