// Ends with 0 when the server of this container is alive: for its health check, which has no curl.
const port = process.env.PORT || '4321'
const ANSWER_MS = 3_000

try {
  const signal = AbortSignal.timeout(ANSWER_MS)
  const { status } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal })
  process.exit(status === 200 ? 0 : 1)
} catch (error) {
  process.stderr.write(`${error.cause?.message ?? error.message}\n`)
  process.exit(1)
}
