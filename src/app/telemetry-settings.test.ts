import { expect, it } from 'vitest'
import { readTelemetrySettings } from './telemetry-settings.ts'

it('nothing said: the limits of the table, no proxy believed, nothing told', () => {
  expect(readTelemetrySettings({})).toEqual({
    limits: {},
    proxies: [],
    watch: null,
    logLevel: null,
    traces: null,
  })
})

it('limits, proxies, the port for watching and the log are set by the environment', () => {
  const read = readTelemetrySettings({
    LUOSHI_LIMITS: 'personRate=200',
    LUOSHI_PROXIES: '10.0.0.0/8, ::1',
    LUOSHI_WATCH: '0.0.0.0:4131',
    LUOSHI_LOG: 'error',
  })
  expect(read).toMatchObject({
    limits: { personRate: 200 },
    proxies: ['10.0.0.0/8', '::1'],
    watch: { host: '0.0.0.0', port: 4131 },
    logLevel: 'error',
  })
  const { watch } = readTelemetrySettings({ LUOSHI_WATCH: '4131' })
  expect(watch).toEqual({ host: '127.0.0.1', port: 4131 })
})

it('what cannot be meant is refused with a sentence', () => {
  const wrong = [
    { LUOSHI_LIMITS: 'personRat=200' },
    { LUOSHI_PROXIES: 'proxy.example' },
    { LUOSHI_WATCH: 'here' },
    { LUOSHI_WATCH: '70000' },
    { LUOSHI_LOG: 'loud' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
  ]
  for (const environment of wrong) {
    const [name = ''] = Object.keys(environment)
    expect(() => readTelemetrySettings(environment)).toThrow(name)
  }
  const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
  expect(readTelemetrySettings({ ...traced, OTEL_TRACES_SAMPLER_ARG: '0.1' }).traces).toBeTruthy()
  for (const share of ['10%', '-1', '2']) {
    const asked = { ...traced, OTEL_TRACES_SAMPLER_ARG: share }
    expect(() => readTelemetrySettings(asked)).toThrow('OTEL_TRACES_SAMPLER_ARG')
  }
})
