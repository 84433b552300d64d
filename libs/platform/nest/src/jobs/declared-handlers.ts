import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { JobHandler } from '@rapport/platform-consumer';
import { DECLARED_JOB, type DeclaredJob } from './on-job';

/** All `@OnJob` methods of the application. */
export function declaredHandlers(discovery: DiscoveryService, scanner: MetadataScanner): JobHandler[] {
  return discovery.getProviders().flatMap(({ instance }: { readonly instance: unknown }) => {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return scanner.getAllMethodNames(prototype).flatMap((name) => handlerIn(instance, name));
  });
}

function handlerIn(instance: object, method: string): JobHandler[] {
  const found: unknown = Reflect.get(instance, method);
  if (typeof found !== 'function') return [];
  const declared = Reflect.getMetadata(DECLARED_JOB, found) as DeclaredJob | undefined;
  if (!declared) return [];
  return [
    {
      ...declared,
      async handle(job, signal) {
        await Reflect.apply(found, instance, [job, signal]);
      },
    },
  ];
}
