import { UnusableSetting } from '@rapport/platform-ports';
import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** From the variable, or from the file that `<name>_FILE` names; undefined where neither is set. @throws UnusableSetting */
export function secretFrom(environment: Environment, name: string): string | undefined {
  const text = environment[name];
  if (text && environment[`${name}_FILE`])
    throw new UnusableSetting(`${name} and ${name}_FILE are both set: keep one.`);
  return (text ? text : fileFrom(environment, `${name}_FILE`)?.trim()) || undefined;
}

/** What is in the file that the variable names; undefined where it is not set. @throws UnusableSetting */
export function fileFrom(environment: Environment, name: string): string | undefined {
  const path = environment[name];
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = typeof error === 'object' && error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UnusableSetting(`${name} cannot be read (${reason}).`, { cause: error });
  }
}

/** An http or https address; undefined where it is not set. @throws UnusableSetting */
export function httpUrlFrom(environment: Environment, name: string): URL | undefined {
  const text = environment[name];
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UnusableSetting(`${name} must begin with http:// or https://.`);
  return url;
}
