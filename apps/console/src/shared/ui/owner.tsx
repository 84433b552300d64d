import { useTranslation } from 'react-i18next';
import { useNameOf } from '../colleagues';

/** Who did something: people by name, keys and parts of the system by what they are. */
export function Doer({ id }: { readonly id: string }) {
  if (id.startsWith('user:')) return <Owner id={id} />;
  return (
    <span className="mono" title={id}>
      {id.replace(/-[0-9a-f-]{20,}$/, '…')}
    </span>
  );
}

/** Who works on something, by name; the id of whoever has none (any more) is in the title. */
export function Owner({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  if (id === null) return <span className="faint">{t('words.nobody')}</span>;
  const { name, isKnown } = nameOf(id);
  if (isKnown) return <>{name}</>;
  return (
    <span className="faint" title={id}>
      {name}
    </span>
  );
}
