import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod, type Type } from '@nestjs/common';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants';
import { AccessModule } from '@rapport/access';
import { accessContext } from '@rapport/access/definition';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { analyticsContext } from '@rapport/analytics-feature/definition';
import { ContactsModule } from '@rapport/contacts-feature';
import { contactsContext } from '@rapport/contacts-feature/definition';
import { MarketingModule } from '@rapport/marketing-feature';
import { marketingContext } from '@rapport/marketing-feature/definition';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { readsModelsOf, type Subscription } from '@rapport/platform-nest';
import { SalesModule } from '@rapport/sales-feature';
import { salesContext } from '@rapport/sales-feature/definition';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { serviceDeskContext } from '@rapport/service-desk-feature/definition';

export const contexts: readonly ContextDefinition[] = [
  accessContext,
  contactsContext,
  salesContext,
  marketingContext,
  serviceDeskContext,
  analyticsContext({ timeZone: 'UTC' }),
];

const modules: readonly object[] = [
  AccessModule,
  ContactsModule,
  SalesModule,
  MarketingModule,
  ServiceDeskModule,
  AnalyticsModule,
];

/** A method of a controller that answers a request or handles an event. */
export interface Handler {
  readonly controller: Type;
  readonly method: string;
  /** `POST /api/…`, where it answers a request. */
  readonly route?: string;
  readonly subscription?: Subscription;
  /** `contacts.timeline@1` … */
  readonly reads: readonly string[];
}

/** Every route and every consumer of every context, as Nest will see them. */
export function handlers(): readonly Handler[] {
  return controllers().flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((method): Handler[] => {
      const handler = method === 'constructor' ? undefined : Object.getOwnPropertyDescriptor(prototype, method)?.value;
      if (typeof handler !== 'function') return [];
      const subscription = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, handler) as Subscription | undefined;
      const route = routeOf(controller, handler);
      if (!route && !subscription) return [];
      const reads = readsModelsOf(handler);
      return [{ controller, method, reads, ...(route && { route }), ...(subscription && { subscription }) }];
    });
  });
}

function controllers(): readonly Type[] {
  const found = new Set<Type>();
  const visit = (module: object) => {
    for (const controller of metadata<Type>(MODULE_METADATA.CONTROLLERS, module)) found.add(controller);
    for (const imported of metadata<object>(MODULE_METADATA.IMPORTS, module)) visit(imported);
  };
  for (const module of modules) visit(module);
  return [...found];
}

function metadata<T>(key: string, of: object): readonly T[] {
  return (Reflect.getMetadata(key, of) as readonly T[] | undefined) ?? [];
}

function routeOf(controller: Type, handler: object): string | undefined {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return undefined;
  const parts = [controller, handler].map((part) => Reflect.getMetadata(PATH_METADATA, part) as string | undefined);
  const path = parts.filter((part) => part && part !== '/').join('/');
  return `${RequestMethod[method]} /${path}`;
}
