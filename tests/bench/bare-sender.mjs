// The baseline: a loop that posts the same bodies with the same client, and does nothing else. No
// database, no consent, no outcome kept. Plain JavaScript.
import { Pool } from 'undici'

const { URL: url, CALLS, CONCURRENCY, BODY } = process.env
const pool = new Pool(new URL(url).origin, { connections: Number(CONCURRENCY) })

const post = async (round) => {
  while (round.left > 0) {
    round.left -= 1
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
      body: BODY,
    })
    JSON.parse(await body.text())
  }
}

process.on('message', async () => {
  const round = { left: Number(CALLS) }
  await Promise.all(Array.from({ length: Number(CONCURRENCY) }, () => post(round)))
  process.send({})
})
