import { useTranslation } from 'react-i18next';

/** Who works on something: ids of users and systems without what kind of id it is. */
export function Owner({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  return id === null ? <span className="faint">{t('words.nobody')}</span> : <>{id.replace(/^user:/, '')}</>;
}
