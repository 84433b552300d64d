import { noTracing } from '@rapport/platform-ports';
import { openTracing } from './open-tracing';
import { readTracingSettings } from './tracing-settings';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

describe('the settings of traces', () => {
  it.each([
    [endpoint, 'http://collector:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/mine' }, 'https://collector/mine'],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/mine' }, 'https://collector/mine'],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }, 'http://collector:4318/v1/traces'],
  ])('%j sends to %s', (environment, url) => {
    expect(readTracingSettings(environment)?.url).toBe(url);
  });

  it.each([
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
    { ...endpoint, OTEL_SDK_DISABLED: 'true' },
    { ...endpoint, OTEL_TRACES_EXPORTER: 'none' },
  ])('%j traces nothing', (environment) => {
    expect(readTracingSettings(environment)).toBeNull();
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL'],
    [{ ...endpoint, OTEL_TRACES_SAMPLER: 'sometimes' }, 'OTEL_TRACES_SAMPLER'],
    [{ ...endpoint, OTEL_TRACES_SAMPLER_ARG: '10%' }, 'OTEL_TRACES_SAMPLER_ARG'],
  ])('refuses %j', (environment, name) => {
    expect(() => readTracingSettings(environment)).toThrow(new RegExp(`^${name} `));
  });

  it('load no SDK while nothing is traced', () => {
    const { tracing } = openTracing({ service: 'rapport', settings: null, onChange: () => undefined });
    expect(tracing).toBe(noTracing);
    expect(Object.keys(require.cache).filter((file) => file.includes('@opentelemetry'))).toEqual([]);
  });
});
