import { digestOf, type Contract, type ReleasedContract } from '@rapport/contracts/documents';

/** The version that the contract becomes, and what is new in it; null where nothing is. Nothing of it breaks readers. */
export function nextRelease(released: ReleasedContract | null, current: Contract): ReleasedContract | null {
  if (!released) return { version: '1.0.0', events: current };
  if (digestOf(released.events) === digestOf(current)) return null;
  const [major = 1, minor = 0, patch = 0] = released.version.split('.').map(Number);
  const shape = (contract: Contract) => digestOf(JSON.parse(JSON.stringify(contract, withoutWords)));
  const isOnlyWords = shape(released.events) === shape(current);
  return { version: isOnlyWords ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`, events: current };
}

const withoutWords = (name: string, value: unknown): unknown =>
  name === 'example' || (name === 'description' && typeof value === 'string') ? undefined : value;
