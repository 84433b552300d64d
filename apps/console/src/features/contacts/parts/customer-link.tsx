import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Contact, Profile } from '../../../shared/api/types';
import { nameOf } from './customer-name';

/** Whose record it is, by name: a subject, with the contact that it is linked to; `known`: what the record itself says. */
export function CustomerLink({ subject, known }: { readonly subject: string; readonly known?: string | undefined }) {
  const { t } = useTranslation();
  const isAsked = known === undefined;
  const profile = useRead<Profile>(`/api/contacts/v1/profiles/${subject}`, {}, { enabled: isAsked });
  const contactId = profile.data?.subjects.find(({ kind }) => kind === 'contact')?.id;
  const contact = useRead<Contact>(`/api/contacts/v1/contacts/${contactId}`, {}, { enabled: contactId !== undefined });
  const name = known ?? (profile.data && nameOf(profile.data, contact.data ?? null));
  return (
    <Link className="link" to={`/customers/${subject}`}>
      {name ?? t(profile.data?.erased ? 'status.erased' : 'explain.open')}
    </Link>
  );
}
