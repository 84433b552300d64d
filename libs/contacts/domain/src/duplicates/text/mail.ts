/** Providers that deliver a name with and without dots to one mailbox. */
const ignoresDots = new Set(['gmail.com', 'googlemail.com']);

/** The mailbox behind an address, for comparison: no case, no sub-address, no dots at Gmail; null for what is none. */
export function mailbox(mail: string): string | null {
  const [, local = '', domain = ''] = /^\s*([^\s@]+)@([^\s@]+)\s*$/.exec(mail.normalize('NFKC').toLowerCase()) ?? [];
  if (local === '' || domain === '') return null;
  const bare = local.replace(/(?!^)\+.*$/, '');
  return ignoresDots.has(domain) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${domain}`;
}

/** The domain of a web address, a mail address or a domain, without `www.`; null for what is none. */
export function domainOf(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .split(/[/?#:]/)[0];
  const bare = (host ?? '').replace(/^(?:www\.)+/, '').replace(/\.+$/, '');
  return /^[^\s.]+(?:\.[^\s.]+)+$/.test(bare) ? bare : null;
}
