// The load generator, in a process of its own: it may not take time from the server it measures.
// Reads a `Load` from standard input and prints a `LoadResult` (see under-load.ts).
import { text } from 'node:stream/consumers'
import autocannon from 'autocannon'

const { url, connections, seconds, requests } = JSON.parse(await text(process.stdin))

// Each connection walks its own share of the requests, so that all of them are sent.
let client = 0
const shareOf = (index) => requests.filter((_, each) => each % connections === index)

const result = await autocannon({
  url,
  connections,
  duration: seconds,
  setupClient: (each) => each.setRequests(shareOf(client++ % connections)),
})
process.stdout.write(
  JSON.stringify({
    perSecond: result.requests.total / result.duration,
    total: result.requests.total,
    failed: result.errors + result.timeouts + (result.requests.total - countAnswered(result)),
  }),
)

function countAnswered(result) {
  return result['2xx'] + result['3xx']
}
