import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const router = readFileSync(resolve(__dirname, '../../../console/src/app/router.tsx'), 'utf8');

/** Paths of all pages, as the router has them: `/customers/$id`. */
export const routes: readonly string[] = [...router.matchAll(/(?:page\(|path: )'([^']+)'/g)].map(
  ([, path = '']) => path,
);

/** Whether an address is one of the route. */
export const isOfRoute = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path);

/** The id of no record. */
export const NOTHING = 'f'.repeat(32);

/** The address of a record that is not there. */
export const ofNothing = (route: string): string => route.replaceAll(/\$\w+/g, NOTHING);
