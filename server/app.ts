import { Hono } from 'hono'
import { astro, getFetchState } from 'astro/hono'
const app = new Hono()
app.get('/api', (c) => c.json({ a: 1 }))
app.use(async (c, next) => { Object.assign(getFetchState(c).locals, { hello: 'there' }); await next() })
app.use(astro())
export default app
