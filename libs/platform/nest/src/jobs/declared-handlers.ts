import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { JobHandler } from '@rapport/platform-consumer';
import type { NewJob } from '@rapport/platform-ports';
import { DECLARED_JOB, type DeclaredJob } from './on-job';
import { LoggedJobs, UNFINISHED } from './unfinished-jobs';

/** How the jobs of a name come back when their queue lost them; `reason`: nobody misses them, and why. */
export type Recovery = 'repeated' | 'unfinished' | { readonly reason: string };

export type DeclaredHandler = JobHandler & { readonly recovery: Recovery };

/** All `@OnJob` methods of the application, each with how its jobs come back. @throws Error where one has nothing for it */
export function declaredHandlers(discovery: DiscoveryService, scanner: MetadataScanner): DeclaredHandler[] {
  const instances = discovery
    .getProviders()
    .map(({ instance }: { readonly instance: unknown }) => instance)
    .filter((instance) => typeof instance === 'object' && instance !== null);
  const methods = instances.flatMap((instance) => methodsOf(instance, scanner));
  const unfinished = unfinishedOf(instances, methods);
  return methods.flatMap(({ instance, method }) => {
    const declared = Reflect.getMetadata(DECLARED_JOB, method) as DeclaredJob | undefined;
    return declared ? [handlerOf(declared, instance, method, unfinished.get(declared.name))] : [];
  });
}

type Told = () => AsyncIterable<NewJob>;
type Method = { readonly instance: object; readonly method: (...given: never[]) => unknown };

function methodsOf(instance: object, scanner: MetadataScanner): Method[] {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (typeof prototype !== 'object' || prototype === null) return [];
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const method: unknown = Reflect.get(instance, name);
    return typeof method === 'function' ? [{ instance, method: method as Method['method'] }] : [];
  });
}

function unfinishedOf(instances: readonly object[], methods: readonly Method[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const logged of instances)
    if (logged instanceof LoggedJobs) for (const name of logged.names) told.set(name, () => logged.unfinished(name));
  for (const { instance, method } of methods) {
    const name = Reflect.getMetadata(UNFINISHED, method) as string | undefined;
    if (name !== undefined) told.set(name, () => Reflect.apply(method, instance, []) as AsyncIterable<NewJob>);
  }
  return told;
}

function handlerOf(
  { mayBeLost, ...declared }: DeclaredJob,
  instance: object,
  method: Method['method'],
  unfinished: Told | undefined,
): DeclaredHandler {
  return {
    ...declared,
    ...(unfinished && { unfinished }),
    recovery: recoveryOf({ mayBeLost, ...declared }, unfinished),
    async handle(job, signal) {
      await Reflect.apply(method, instance, [job, signal]);
    },
  };
}

function recoveryOf({ name, repeat, mayBeLost }: DeclaredJob, unfinished: Told | undefined): Recovery {
  if (unfinished) return 'unfinished';
  if (repeat) return 'repeated';
  if (mayBeLost !== undefined) return { reason: mayBeLost };
  throw new Error(`the job ${name} would be lost with its queue: see @OnJob`);
}
