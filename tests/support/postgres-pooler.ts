import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { frames } from './postgres-frames.ts'

/**
 * Between the tests and PostgreSQL: connections that one test ended well go to the next one that
 * asks for the same, reset. Each test opens a house with connections of its own, and starting
 * PostgreSQL's process behind each took longer than most tests.
 */
export interface Pooler {
  port: number
  close: () => Promise<void>
}

const IDLE_MAX = 12
const RESET_MS_MAX = 2_000
const CANCEL_REQUEST = 80_877_102
const HEADER_BYTES = 8

/** A connection to PostgreSQL, and what it said before it was first ready. */
interface Backend {
  socket: Socket
  greeting: Buffer[]
  /** Where its messages go now; null while it rests. */
  hear: ((type: string, message: Buffer) => void) | null
}

export async function startPooler(postgresPort: number): Promise<Pooler> {
  const resting = new Map<string, Backend[]>()
  const sockets = new Set<Socket>()
  const known = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    return socket
  }
  const reach = () => known(connect(postgresPort, '127.0.0.1'))

  const rest = (key: string, backend: Backend) => {
    const idle = resting.get(key) ?? []
    resting.set(key, idle)
    if (idle.length >= IDLE_MAX) backend.socket.destroy()
    else idle.push(backend)
  }
  const wake = (key: string): Backend | undefined => {
    const idle = resting.get(key)?.filter(({ socket }) => !socket.destroyed) ?? []
    const backend = idle.pop()
    resting.set(key, idle)
    return backend
  }

  const server = createServer((socket) => {
    const client = known(socket)
    client.once('data', (startup: Buffer) => {
      if (startup.readInt32BE(4) === CANCEL_REQUEST) {
        reach().end(startup)
        return
      }
      const key = startup.subarray(HEADER_BYTES).toString('latin1')
      const backend = wake(key)
      if (backend === undefined) lend(client, begin(reach(), startup), key)
      else {
        client.write(Buffer.concat(backend.greeting))
        lend(client, backend, key)
      }
    })
  })

  function lend(client: Socket, backend: Backend, key: string): void {
    const { socket } = backend
    const ended = () => client.destroy()
    socket.once('close', ended)
    backend.hear = (_type, message) => client.write(message)
    let isLeaving = false
    client.on(
      'data',
      frames((type, message) => {
        if (type === 'X') isLeaving = true
        else socket.write(message)
      }),
    )
    client.once('close', () => {
      socket.off('close', ended)
      // Who went without a word may have left a transaction open.
      if (!isLeaving) socket.destroy()
    })
    client.once('end', () => {
      if (!isLeaving) return
      void reset(backend).then((isClean) => (isClean ? rest(key, backend) : socket.destroy()))
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The pooler has no port')
  return {
    port: address.port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A new connection; what it says from its first word of welcome on is kept as its greeting. */
function begin(socket: Socket, startup: Buffer): Backend {
  const backend: Backend = { socket, greeting: [], hear: null }
  let isReady = false
  socket.write(startup)
  socket.on(
    'data',
    frames((type, message) => {
      const isWelcome =
        backend.greeting.length > 0 || (type === 'R' && message.readInt32BE(5) === 0)
      if (!isReady && isWelcome) backend.greeting.push(Buffer.from(message))
      if (type === 'Z') isReady = true
      backend.hear?.(type, message)
    }),
  )
  return backend
}

/** Forgets all that the last one said; resolves to whether it may be lent again. */
function reset(backend: Backend): Promise<boolean> {
  const { socket } = backend
  const sql = 'DISCARD ALL\0'
  const query = Buffer.alloc(5 + sql.length)
  query.write('Q')
  query.writeInt32BE(4 + sql.length, 1)
  query.write(sql, 5, 'latin1')
  return new Promise((resolve) => {
    const failed = () => done(false)
    const late = setTimeout(failed, RESET_MS_MAX)
    const done = (isClean: boolean) => {
      clearTimeout(late)
      socket.off('close', failed)
      backend.hear = null
      resolve(isClean)
    }
    let isDiscarded = false
    backend.hear = (type, message) => {
      if (type === 'E') failed()
      if (type === 'C') isDiscarded = message.includes('DISCARD ALL')
      if (type === 'Z' && isDiscarded) done(true)
    }
    socket.once('close', failed)
    socket.write(query)
  })
}
