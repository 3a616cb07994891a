// The load generator, in a process of its own: it may not take time from the server it measures.
// It stays for all rounds, so that its own code is compiled when the first one that counts begins.
import autocannon from 'autocannon'

const CONNECTIONS = 64

/** Keeps one server busy, and tells how much it answered. */
async function sendFor({ url, seconds, requests }) {
  // Each connection walks its own share, so that all of the requests are sent.
  let client = 0
  const shareOf = (index) => requests.filter((_, each) => each % CONNECTIONS === index)
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (each) => each.setRequests(shareOf(client++ % CONNECTIONS)),
  })
  const { total } = result.requests
  const refused = total - result['2xx'] - result['3xx']
  return {
    perSecond: total / result.duration,
    total,
    failed: refused + result.errors + result.timeouts,
  }
}

process.on('message', async (round) => process.send(await sendFor(round)))
