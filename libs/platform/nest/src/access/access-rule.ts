import { applyDecorators, RequestMethod, SetMetadata } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Actor, Role, Scope } from './actor';

/**
 * Who may call a route.
 * - `public`: anybody.
 * - `signed-in`: whoever is known, whatever their roles.
 * - `write-key`: whoever has a write key, which may lie in the body: the handler checks it itself.
 * - roles: actors with one of the roles, or `admin` (who can issue any key anyway), and all of the scopes.
 */
export type AccessRule =
  | 'public'
  | 'signed-in'
  | 'write-key'
  | { readonly roles: readonly [Role, ...Role[]]; readonly scopes?: readonly Scope[] };

const ACCESS_RULE = 'rapport:access';

/**
 * Declares who may call a route, or all routes of a controller that declare nothing themselves. A route without a rule
 * keeps the application from starting.
 */
export function Access(rule: Exclude<AccessRule, 'write-key'>): ClassDecorator & MethodDecorator {
  // The route config makes the rule visible to the check of all routes, Nest's and raw ones alike.
  const onMethod = applyDecorators(SetMetadata(ACCESS_RULE, rule), RouteConfig({ access: rule }));
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (key !== undefined && descriptor) return onMethod(target, key, descriptor);
    for (const [name, own] of routesOf(target)) if (accessRuleOf(own.value) === null) onMethod(target, name, own);
  };
}

/** The rule that a controller method declares. */
export function accessRuleOf(handler: object): AccessRule | null {
  return (Reflect.getMetadata(ACCESS_RULE, handler) as AccessRule | undefined) ?? null;
}

/** Whether the rule lets the actor in. */
export function allows(rule: AccessRule, actor: Actor): boolean {
  if (rule === 'public' || rule === 'signed-in') return true;
  if (rule === 'write-key') return false;
  if (rule.scopes?.some((scope) => !actor.scopes.includes(scope))) return false;
  return actor.roles.includes('admin') || rule.roles.some((role) => actor.roles.includes(role));
}

function routesOf(controller: object): [string, PropertyDescriptor & { value: object }][] {
  const prototype = (controller as { prototype: object }).prototype;
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, descriptor]) => {
    const value: unknown = descriptor.value;
    if (typeof value !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, value) as RequestMethod | undefined;
    return method === undefined ? [] : [[name, { ...descriptor, value }]];
  });
}
