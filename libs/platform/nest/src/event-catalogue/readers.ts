import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { Type } from '@nestjs/common';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import type { ContextDefinition, ProjectionRegistration } from '@rapport/platform-consumer';
import type { Subscription } from '../events/on-event';

/** Who reads a public event, and what for. */
export interface Reader {
  readonly context: string;
  /** `contacts.timeline@1`, or a consumer group. */
  readonly name: string;
  readonly kind: 'read model' | 'reactor';
}

export interface Topology {
  readonly contexts: readonly ContextDefinition[];
  /** The modules of the contexts, whose controllers handle events. */
  readonly modules: readonly object[];
}

/** The readers of each public type in this code base, by type. Others subscribe without being listed. */
export function readersOf({ contexts, modules }: Topology): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>();
  const add = (type: string, reader: Reader) => {
    const known = readers.get(type) ?? [];
    if (!known.some(({ name }) => name === reader.name)) readers.set(type, [...known, reader]);
  };
  for (const definition of contexts)
    for (const registration of definition.projections)
      for (const type of publicTypesOf(definition, registration)) {
        const { name, version } = registration.projection;
        add(type, { context: definition.context, name: `${name}@${version}`, kind: 'read model' });
      }
  for (const { group, type } of subscriptionsIn(modules))
    add(type, { context: group.slice(0, group.indexOf('.')), name: group, kind: 'reactor' });
  return readers;
}

/** A context reads its own events by their private names: what these become, it reads, too. */
function publicTypesOf(
  { publishers }: ContextDefinition,
  { input, projection }: ProjectionRegistration,
): readonly string[] {
  if (input === 'bus') return projection.reads;
  return publishers.flatMap(({ publishes }) => projection.reads.flatMap((type) => publishes[type] ?? []));
}

function subscriptionsIn(modules: readonly object[]): Subscription[] {
  return controllersIn(modules).flatMap(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }: PropertyDescriptor) => {
      if (typeof value !== 'function') return [];
      const found = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, value) as Subscription | undefined;
      return found?.group === undefined ? [] : [found];
    }),
  );
}

function controllersIn(modules: readonly object[]): (Type & { readonly prototype: object })[] {
  return modules.flatMap((module) => [
    ...metadata<Type & { readonly prototype: object }>(MODULE_METADATA.CONTROLLERS, module),
    ...controllersIn(metadata<object>(MODULE_METADATA.IMPORTS, module)),
  ]);
}

const metadata = <T>(key: string, of: object): readonly T[] =>
  (Reflect.getMetadata(key, of) as readonly T[] | undefined) ?? [];
