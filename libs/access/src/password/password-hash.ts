import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
/** A hash that asks for more than this is not one of ours: KiB, passes, lanes. */
const MOST: Cost = { memory: 262_144, passes: 16, parallelism: 8 };

interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

interface ParsedHash {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** So many at a time: each takes 19 MiB while it runs. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Argon2id in PHC format: `$argon2id$v=19$m=…,t=…,p=…$<salt>$<tag>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(password, salt, COST, TAG_BYTES);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Whether it is the password; as much work where there is none, so that the time does not tell. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parsed = hash === null ? null : parse(hash);
  const { salt, tag, cost } = parsed ?? { salt: Buffer.alloc(16), tag: Buffer.alloc(TAG_BYTES), cost: COST };
  const found = await tagOf(password, salt, cost, tag.length);
  return timingSafeEqual(found, tag) && parsed !== null;
}

/** Whether it was made with other parameters than today's. */
export function isOutdated(hash: string): boolean {
  const cost = parse(hash)?.cost;
  return cost?.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism;
}

function parse(hash: string): ParsedHash | null {
  const [, m, t, p, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? [];
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  const isOurs =
    cost.memory <= MOST.memory && cost.passes <= MOST.passes && cost.parallelism <= MOST.parallelism && tag !== '';
  return isOurs ? { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') } : null;
}

async function tagOf(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    // One password is typed in several ways: composed and decomposed letters are the same ones.
    return await derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost, tagLength });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
