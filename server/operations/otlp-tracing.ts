import { AsyncLocalStorage } from 'node:async_hooks'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import {
  TRACE_EVERY_MS,
  TRACE_EXPORT_MS,
  TRACE_SPAN_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import type { Ended, Tracing } from './tracing.ts'

/** W3C Trace Context, version 00. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

function remoteParent(traceparent: string | undefined): Context | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined
  const traceFlags = Number.parseInt(flags, 16)
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

function end(span: Span, { name, attributes, failed }: Ended): void {
  if (name !== undefined) span.updateName(name)
  span.setAttributes(attributes)
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

/** Spans over OTLP/HTTP to a collector. Of an error only that there was one: its words could hold a number. */
export function openOtlpTracing(endpoint: string): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: TRACE_EXPORT_MS,
  })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'accord' }),
    spanLimits: { attributeValueLengthLimit: TRACE_SPAN_CHARACTERS_MAX },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        exportTimeoutMillis: TRACE_EXPORT_MS,
        scheduledDelayMillis: TRACE_EVERY_MS,
      }),
    ],
  })
  const tracer = provider.getTracer('accord')
  const within = new AsyncLocalStorage<Context>()
  return {
    isOn: true,
    follow: async ({ name, kind, attributes, parent }, does, ended) => {
      const around = remoteParent(parent) ?? within.getStore() ?? ROOT_CONTEXT
      const spanKind = kind === 'server' ? SpanKind.SERVER : SpanKind.CLIENT
      const span = tracer.startSpan(name, { kind: spanKind, attributes }, around)
      try {
        const result = await within.run(trace.setSpan(around, span), does)
        end(span, ended(result))
        return result
      } catch (error) {
        end(span, { attributes: {}, failed: true })
        throw error
      }
    },
    close: () => provider.shutdown(),
  }
}
