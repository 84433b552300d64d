import type { KeyVault, Subject } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import type { KeyVaultHarness } from './harness';

type Breakage = (vault: KeyVault) => Partial<KeyVault>;

/** For every contract an adapter that is sound but for one promise, made of a sound one. */
export function brokenKeyVaults(open: OpenHarness<KeyVaultHarness>): readonly Saboteur<KeyVaultHarness>[] {
  const broken = (name: string, breaks: string, breakage: Breakage): Saboteur<KeyVaultHarness> => ({
    name,
    breaks,
    open: () => sabotaged(open, breakage),
  });
  const brokenHarness = (
    name: string,
    breaks: string,
    overrides: (harness: KeyVaultHarness) => Promise<Partial<KeyVaultHarness>>,
  ): Saboteur<KeyVaultHarness> => ({ name, breaks, open: () => overridden(open, overrides) });

  return [
    broken(
      'ignores the kind of an identifier',
      'gives one identifier one subject, and each other identifier another',
      (vault) => ({
        subjectsOf: (identifiers) => vault.subjectsOf(identifiers.map(({ value }) => ({ kind: 'any', value }))),
      }),
    ),
    broken('mints for every caller', 'mints one subject for 50 callers who race for it', (vault) => ({
      subjectsOf: (identifiers) =>
        vault.subjectsOf(identifiers.map(({ kind, value }) => ({ kind, value: `${value}/${Math.random()}` }))),
    })),
    broken(
      'gives the numbers of the erased again',
      'numbers subjects densely from 1 and gives no number twice',
      (vault) => ({
        subjectsOf: async (identifiers) =>
          (await vault.subjectsOf(identifiers)).map(({ id, number }) => ({ id, number: ((number - 1) % 3) + 1 })),
      }),
    ),
    broken('mints in find', 'finds without minting', (vault) => ({
      find: (identifiers) => vault.subjectsOf(identifiers),
    })),
    broken('remembers the ids of the erased', 'knows subjects by their ids, until they are erased', (vault) => {
      const seen = new Map<string, Subject>();
      return {
        subjectsById: async (ids) => {
          const found = await vault.subjectsById(ids);
          return found.map((subject, index) => {
            const id = ids[index] ?? '';
            if (subject) seen.set(id, subject);
            return seen.get(id) ?? null;
          });
        },
      };
    }),
    brokenHarness(
      'returns before the disk has it',
      'has made subjects and keys durable when it returns them',
      async (harness) => {
        await harness.backUp();
        return { crash: () => harness.restore() };
      },
    ),
    broken('opens in another order', 'opens what it sealed, in order', (vault) => ({
      open: async (blobs) => (await vault.open(blobs)).toReversed(),
    })),
    broken('does not seal', 'seals the same text differently each time, and never readable', () => ({
      seal: async (requests) => requests.map(({ plaintext }) => plaintext),
    })),
    broken('takes a damaged blob for an erased one', 'never opens a blob that was changed', (vault) => ({
      open: (blobs) => vault.open(blobs).catch(() => blobs.map(() => ({ state: 'erased' as const }))),
    })),
    broken('has one key for all years', 'expires one class and year of everybody, and nothing else', (vault) => ({
      seal: (requests) => vault.seal(requests.map((request) => ({ ...request, occurredAt: Date.UTC(2025, 1, 1) }))),
    })),
    broken('has one key for all months', 'expires one class and month of everybody, and nothing else', (vault) => ({
      expire: (retentionClass, period, at) =>
        vault.expire(retentionClass, period > 9999 ? Math.floor(period / 100) : period, at),
    })),
    broken('does not expire', 'keeps expired blobs erased when the month gets a new key', () => ({
      expire: async () => undefined,
    })),
    broken('keeps daily keys', 'destroys the daily keys of messages without an identity after 30 days', (vault) => {
      let owner: Promise<readonly Subject[]> | undefined;
      return {
        seal: async (requests) => {
          const [subject] = await (owner ??= vault.subjectsOf([{ kind: 'nobody', value: '' }]));
          return vault.seal(requests.map((request) => ({ ...request, subject: subject?.number ?? 0 })));
        },
      };
    }),
    brokenHarness('takes any master key', 'refuses another master key with one clear error', async (harness) => ({
      openWithOtherMasterKey: async () => harness.vault,
    })),
    broken('erases the first subject only', 'opens nothing of an erased subject, and all of the others', (vault) => ({
      erase: (subjects, at) => vault.erase(subjects.slice(0, 1), at),
    })),
    broken('does not forget who was erased', 'gives who returns after erasure a new subject', (vault) => {
      const known = new Map<string, Subject>();
      return {
        subjectsOf: async (identifiers) =>
          (await vault.subjectsOf(identifiers)).map((subject, index) => {
            const value = identifiers[index]?.value ?? '';
            known.set(value, known.get(value) ?? subject);
            return known.get(value) ?? subject;
          }),
      };
    }),
    broken('erases whoever the identifier means now', 'changes nothing when an erasure is repeated', (vault) => {
      const values = new Map<number, string>();
      return {
        subjectsOf: async (identifiers) => {
          const subjects = await vault.subjectsOf(identifiers);
          subjects.forEach(({ number }, index) => values.set(number, identifiers[index]?.value ?? ''));
          return subjects;
        },
        erase: async (subjects, at) => {
          const identifiers = subjects.map(({ number }) => ({ kind: 'userId', value: values.get(number) ?? '' }));
          await vault.erase(await vault.subjectsOf(identifiers), at);
        },
      };
    }),
    broken('seals for the next best subject', 'seals nothing for an erased subject', (vault) => ({
      seal: (requests) =>
        vault.seal(requests).catch(async () => {
          const [subject] = await vault.subjectsOf([{ kind: 'other', value: 'one' }]);
          return vault.seal(requests.map((request) => ({ ...request, subject: subject?.number ?? 0 })));
        }),
    })),
    broken('does not register erasures', 'erases again what a restored backup brought back', () => ({
      erase: async () => undefined,
    })),
  ];
}

async function sabotaged(open: OpenHarness<KeyVaultHarness>, breakage: Breakage): Promise<KeyVaultHarness> {
  const harness = await open();
  let broken: { readonly of: KeyVault; readonly vault: KeyVault } | undefined;
  return {
    ...methodsOf(harness),
    get vault() {
      const { vault } = harness;
      if (broken?.of !== vault) broken = { of: vault, vault: { ...delegate(vault), ...breakage(vault) } };
      return broken.vault;
    },
  };
}

async function overridden(
  open: OpenHarness<KeyVaultHarness>,
  overrides: (harness: KeyVaultHarness) => Promise<Partial<KeyVaultHarness>>,
): Promise<KeyVaultHarness> {
  const harness = await open();
  return {
    ...methodsOf(harness),
    ...(await overrides(harness)),
    get vault() {
      return harness.vault;
    },
  };
}

function methodsOf(harness: KeyVaultHarness): Omit<KeyVaultHarness, 'vault'> {
  return {
    setTime: (now) => harness.setTime(now),
    crash: () => harness.crash(),
    openWithOtherMasterKey: () => harness.openWithOtherMasterKey(),
    backUp: () => harness.backUp(),
    restore: () => harness.restore(),
    close: () => harness.close(),
  };
}

function delegate(vault: KeyVault): KeyVault {
  return {
    subjectsOf: (identifiers) => vault.subjectsOf(identifiers),
    find: (identifiers) => vault.find(identifiers),
    subjectsById: (ids) => vault.subjectsById(ids),
    seal: (requests) => vault.seal(requests),
    open: (blobs) => vault.open(blobs),
    erase: (subjects, at) => vault.erase(subjects, at),
    expire: (retentionClass, period, at) => vault.expire(retentionClass, period, at),
  };
}
