import type { Contact, Profile } from '../../../shared/api/types';

/** What somebody is called: by the contact, else as they told a site; null: not known. */
export function nameOf(profile: Profile, contact: Contact | null): string | null {
  return contact?.card?.name ?? contact?.card?.email ?? traitOf(profile, 'name') ?? traitOf(profile, 'email');
}

function traitOf({ traits }: Profile, name: string): string | null {
  const trait = (traits as Readonly<Record<string, { readonly value?: unknown } | undefined>> | undefined)?.[name];
  return typeof trait?.value === 'string' ? trait.value : null;
}
