import { serve } from '@hono/node-server'
import app from './app.ts'
serve({ fetch: app.fetch, port: 4555 }, (i) => console.log('up', i.port, Math.round(performance.now())))
