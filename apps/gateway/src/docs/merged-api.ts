import type { OpenAPIObject } from '@nestjs/swagger';
import { SERVICES, type Upstreams } from '../proxy/upstreams';

const TIMEOUT_MS = 5_000;
const OPERATIONS = '/api/operations/v1/';

/** Paths that every service has for itself, and the gateway does not hand on. */
const OWN = /^\/($|docs|health|metrics|problems)/;

/** The documents of all services in one, with the paths that the gateway serves them at. A service that does not answer is left out. */
export async function mergedApi(own: OpenAPIObject, upstreams: Upstreams): Promise<OpenAPIObject> {
  const documents = await Promise.all(
    SERVICES.map(async (service) => ({ service, document: await documentOf(upstreams[service]) })),
  );
  const paths: OpenAPIObject['paths'] = {};
  for (const [path, item] of Object.entries(own.paths)) if (!path.includes('*')) paths[path] = item;
  const components = { ...own.components, schemas: { ...own.components?.schemas } };
  for (const { service, document } of documents) {
    if (!document) continue;
    for (const [path, item] of Object.entries(document.paths)) {
      if (OWN.test(path)) continue;
      const public_ = path.startsWith(OPERATIONS) ? path.replace(OPERATIONS, `${OPERATIONS}${service}/`) : path;
      paths[public_] ??= item;
    }
    Object.assign(components.schemas, document.components?.schemas);
  }
  return { ...own, paths, components };
}

async function documentOf(upstream: string): Promise<OpenAPIObject | null> {
  try {
    const answer = await fetch(`${upstream}/docs/openapi.json`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? ((await answer.json()) as OpenAPIObject) : null;
  } catch {
    return null;
  }
}
