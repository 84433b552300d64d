import type { OperatedService } from '@rapport/platform-nest';

/** The services behind the gateway. */
export const SERVICES = ['contacts', 'sales', 'marketing', 'service-desk', 'analytics'] as const;
export type Service = (typeof SERVICES)[number];

/** Base URL of each service, without a slash at the end. */
export type Upstreams = Readonly<Record<Service, string>>;

/** A part of the public paths, and who serves it. */
export interface ProxyRoute {
  /** A pattern of the router; `*` stands at the end. */
  readonly url: string;
  readonly service: Service;
  /** Path at the service. */
  readonly pathOf: (path: string) => string;
  /**
   * `token`: an API key is exchanged for a token, which the service checks. `as-is`: the service checks what comes (write
   * keys, which may lie in the body).
   */
  readonly credentials: 'token' | 'as-is';
  readonly summary: string;
}

const same = (path: string): string => path;

const operationsOf = (service: Service): string => `/api/operations/v1/${service}`;
const healthOf = (service: Service): string => `${operationsOf(service)}/health`;

/** What admins operate through the gateway, beside itself. */
export const operatedServices: readonly OperatedService[] = SERVICES.map((service) => ({
  name: service,
  operations: operationsOf(service),
  health: healthOf(service),
}));

/** Everything that services serve to the world. More exact patterns win. */
export const proxyRoutes: readonly ProxyRoute[] = [
  { url: '/v1/events', service: 'contacts', pathOf: same, credentials: 'token', summary: 'Public events' },
  { url: '/v1/events/*', service: 'contacts', pathOf: same, credentials: 'token', summary: 'Public events' },
  { url: '/v1/*', service: 'contacts', pathOf: same, credentials: 'as-is', summary: 'The tracking API' },
  ...SERVICES.flatMap((service): ProxyRoute[] => [
    {
      url: `/api/${service}/v1/*`,
      service,
      pathOf: same,
      credentials: 'token',
      summary: `The API of ${service}`,
    },
    {
      url: `${operationsOf(service)}/*`,
      service,
      pathOf: (path) => path.replace(`/api/operations/v1/${service}/`, '/api/operations/v1/'),
      credentials: 'token',
      summary: `Operations of ${service}`,
    },
    {
      url: healthOf(service),
      service,
      pathOf: () => '/health/ready',
      credentials: 'token',
      summary: `Whether ${service} is ready`,
    },
  ]),
];
