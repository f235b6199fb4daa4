/**
 * Traces by OpenTelemetry: a request, the command it gives, the append of it. Loaded only where
 * they are asked for. Where they go, and how many are made, the variables of the standard say:
 * `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME`,
 * `OTEL_TRACES_SAMPLER_ARG` (a share from 0 to 1).
 */
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Desk, DeskParts } from '../../../desk/index.ts'
import type { Around } from '../limits/guarded-server.ts'
import { isRejection } from '../../../kernel/rejection.ts'

/** Traces of a process. */
export interface Traces {
  /** The parts of a desk whose appends are seen. */
  parts(parts: DeskParts): DeskParts
  /** A desk whose commands are seen. */
  desk(desk: Desk): Desk
  /** Goes around each request. */
  readonly around: Around
  /** Sends what is left, and ends. */
  close(): Promise<void>
}

/** Begins to make traces, sent every five seconds. */
export function openTraces(environment: NodeJS.ProcessEnv = process.env): Traces {
  const share = Number(environment.OTEL_TRACES_SAMPLER_ARG || '1')
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': environment.OTEL_SERVICE_NAME || 'luoshi',
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const manager = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(manager)
  const propagator = new W3CTraceContextPropagator()
  propagation.setGlobalPropagator(propagator)
  const tracer = provider.getTracer('luoshi')
  const within = <T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>) =>
    tracer.startActiveSpan(name, { attributes }, (span) => ending(span, work(span)))
  return {
    parts: (parts) => ({
      ...parts,
      facts: {
        ...parts.facts,
        append: (lane, commands) =>
          within('append', { 'luoshi.commands': commands.length }, () =>
            parts.facts.append(lane, commands),
          ),
      },
    }),
    desk: (desk) => ({
      ...desk,
      submit: (asked) =>
        within('submit', { 'luoshi.command': asked.command }, async (span) => {
          const outcome = await desk.submit(asked)
          if (isRejection(outcome)) span.setAttribute('luoshi.rejected', outcome.rejected)
          return outcome
        }),
    }),
    around: (request, ticket, work) => {
      const { traceparent, tracestate } = request.headers
      const carrier = { traceparent, tracestate }
      const parent = propagation.extract(ROOT_CONTEXT, carrier)
      const method = request.method ?? 'GET'
      const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }
      return tracer.startActiveSpan(method, options, parent, (span) =>
        ending(
          span,
          work().then((answer) => {
            const route = ticket.route || 'none'
            span.updateName(`${method} ${route}`)
            span.setAttributes({
              'http.route': route,
              'http.response.status_code': answer.status,
              'luoshi.request': ticket.id,
            })
            if (answer.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
            return answer
          }),
        ),
      )
    },
    close: async () => {
      await provider.shutdown()
      context.disable()
      propagation.disable()
      trace.disable()
    },
  }
}

/** Ends a span with the work; what an error says is not told: it may quote what people wrote. */
async function ending<T>(span: Span, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
    throw error
  } finally {
    span.end()
  }
}
