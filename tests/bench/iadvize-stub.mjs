// Stands where iAdvize is: answers every call with a messageId, at once or after DELAY_MS, and
// tells when how many calls had arrived. Plain JavaScript, and as little of it as a server can be.
import { createServer } from 'node:http'

const { PORT, DELAY_MS = '0' } = process.env
const delay = Number(DELAY_MS)
const arrivedAt = []

const answer = (response, call) => {
  const messageId = `SM${String(call).padStart(32, '0')}`
  const body = `{"data":{"smsOutboundMessageSend":{"messageText":"","messageId":"${messageId}"}}}`
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    if (request.url === '/arrived') response.end(JSON.stringify(arrivedAt))
    else response.end('alive')
    return
  }
  request.resume()
  request.on('end', () => {
    const call = arrivedAt.push(performance.now())
    if (delay === 0) answer(response, call)
    else setTimeout(answer, delay, response, call)
  })
})
server.listen(Number(PORT), '127.0.0.1')
