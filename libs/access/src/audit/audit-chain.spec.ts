import { chained, NO_ENTRY, verifyAudit, type AuditEntry } from './audit-chain';

function chainOf(...actions: string[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const [index, action] of actions.entries())
    entries.push(
      chained({ actor: 'key:a', action, subjectIds: ['s1'] }, 1_000 + index, index, entries.at(-1)?.hash ?? NO_ENTRY),
    );
  return entries;
}

describe('audit chain', () => {
  const chain = chainOf('read', 'erased', 'revoked', 'read');
  const counted = chained({ actor: 'service:a', action: 'fetched', subjectIds: [], count: 3 }, 1_000, 0, NO_ENTRY);

  it('is intact as written', async () => {
    expect(await verifyAudit(chain)).toEqual({ intact: true, entries: 4, head: chain[3]?.hash });
    expect(await verifyAudit([counted])).toMatchObject({ intact: true });
    expect(await verifyAudit(chain, chain[1]?.hash)).toMatchObject({ intact: true, foundAt: 1 });
    expect(await verifyAudit(chain.slice(0, 3), chain[3]?.hash)).not.toHaveProperty('foundAt');
    expect(await verifyAudit([])).toEqual({ intact: true, entries: 0, head: NO_ENTRY });
  });

  it.each<[string, (entries: AuditEntry[]) => AuditEntry[], number]>([
    ['another actor', (all) => all.with(1, { ...all[1]!, actor: 'key:b' }), 1],
    ['another time', (all) => all.with(2, { ...all[2]!, at: 5 }), 2],
    ['another count', () => [{ ...counted, count: 4 }], 0],
    ['other subjects', (all) => all.with(0, { ...all[0]!, subjectIds: [] }), 0],
    ['an entry taken out', (all) => all.toSpliced(1, 1), 1],
    ['the first entry taken out', (all) => all.slice(1), 0],
    ['entries swapped', (all) => [all[0]!, all[2]!, all[1]!, all[3]!], 1],
    ['an entry written anew with its own hash', (all) => all.with(1, chainOf('read', 'nothing')[1]!), 2],
  ])('shows %s', async (_, tamper, brokenAt) => {
    expect(await verifyAudit(tamper([...chain]))).toEqual({ intact: false, brokenAt });
  });
});
