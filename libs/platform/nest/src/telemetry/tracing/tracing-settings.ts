import { UnusableSetting } from '@rapport/platform-ports';

/** Where spans go; what else there is to say of them (headers, batches, the service's name) the SDK reads itself. */
export interface TracingSettings {
  readonly url: string;
  /** Longest that one export may take, tries included; undefined where the environment says it. */
  readonly timeoutMs: number | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const EXPORT_WITHIN_MS = 3_000;
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
];

/** Null where no endpoint is set, or traces are switched off. @throws UnusableSetting */
export function readTracingSettings(environment: Environment): TracingSettings | null {
  const { OTEL_SDK_DISABLED: disabled, OTEL_TRACES_EXPORTER: exporter } = environment;
  const endpoint = urlOf(environment, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  const exact = urlOf(environment, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const url = exact ?? (endpoint && `${endpoint.replace(/\/+$/, '')}/v1/traces`);
  if (!url || disabled?.toLowerCase() === 'true' || exporter === 'none') return null;
  const protocol = environment['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || environment['OTEL_EXPORTER_OTLP_PROTOCOL'];
  if (protocol && !protocol.startsWith('http/'))
    throw new UnusableSetting(`OTEL_EXPORTER_OTLP_PROTOCOL must be http/json, not "${protocol}".`);
  checkSampler(environment['OTEL_TRACES_SAMPLER'], environment['OTEL_TRACES_SAMPLER_ARG']);
  const timeout = environment['OTEL_EXPORTER_OTLP_TRACES_TIMEOUT'] || environment['OTEL_EXPORTER_OTLP_TIMEOUT'];
  return { url, timeoutMs: timeout ? undefined : EXPORT_WITHIN_MS };
}

function urlOf(environment: Environment, name: string): string | null {
  const text = environment[name];
  if (!text) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UnusableSetting(`${name} must begin with http:// or https://.`);
  return text;
}

function checkSampler(sampler: string | undefined, ratio: string | undefined): void {
  if (sampler && !samplers.includes(sampler))
    throw new UnusableSetting(`OTEL_TRACES_SAMPLER must be one of ${samplers.join(', ')}, not "${sampler}".`);
  if (ratio && !(Number(ratio) >= 0 && Number(ratio) <= 1))
    throw new UnusableSetting(`OTEL_TRACES_SAMPLER_ARG must be 0 to 1, not "${ratio}".`);
}
