import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePersonName } from './person-names';

/** Whose record it is, by name: a subject, with the contact that it is linked to; `known`: what the record itself says. */
export function CustomerLink({ subject, known }: { readonly subject: string; readonly known?: string | undefined }) {
  const { t } = useTranslation();
  const { data, isPending } = usePersonName(subject, known === undefined);
  const unnamed = data?.erased ? 'status.erased' : 'customers.unnamed';
  return (
    <Link className="link" to={`/customers/${subject}`}>
      {known ?? data?.name ?? data?.email ?? (isPending ? '…' : t(unnamed))}
    </Link>
  );
}
