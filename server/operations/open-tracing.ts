import type { Env } from '../env.ts'
import { NO_TRACING, type Tracing } from './tracing.ts'

/** Follows requests and calls when `OTEL_EXPORTER_OTLP_ENDPOINT` is set; else nothing is loaded. */
export async function openTracing(env: Pick<Env, 'OTEL_EXPORTER_OTLP_ENDPOINT'>): Promise<Tracing> {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return NO_TRACING
  const { openOtlpTracing } = await import('./otlp-tracing.ts')
  return openOtlpTracing(endpoint)
}
