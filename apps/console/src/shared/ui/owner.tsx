import { useTranslation } from 'react-i18next';
import { useNameOf } from '../colleagues';

/** Who works on something, by name. */
export function Owner({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return id === null ? <span className="faint">{t('words.nobody')}</span> : <>{nameOf(id)}</>;
}
