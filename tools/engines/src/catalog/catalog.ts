import { ENGINE_VARIABLES, type EngineDefinition, type EngineName } from './engine-definition';
import { ferretdb } from './ferretdb';
import { kafka } from './kafka';
import { mongo } from './mongo';
import { redis } from './redis';

export const catalog: Readonly<Record<EngineName, EngineDefinition>> = { kafka, mongo, ferretdb, redis };

export const ENGINE_NAMES: readonly EngineName[] = ['kafka', 'mongo', 'ferretdb', 'redis'];

export function isEngineName(name: string): name is EngineName {
  return Object.hasOwn(ENGINE_VARIABLES, name);
}
