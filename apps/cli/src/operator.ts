import { userInfo } from 'node:os';

/** Who calls, as the machine knows it. */
export function operator(): string {
  try {
    return `os:${userInfo().username}`;
  } catch {
    return `os:${process.getuid?.() ?? 'unknown'}`;
  }
}
