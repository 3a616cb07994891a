import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A shop of the brand on a site of its own: one checkout page, and what was sent to it. */
export interface Shop {
  url: string
  /** The body of the newest order. */
  ordered: () => URLSearchParams
  close: () => void
}

export interface ShopPage {
  accord: string
  /** What stands in the body of the page. */
  body: string
  language: string
  /** Added to the page's own style; nothing else may style it. */
  css?: string
}

const NONCE = 'bm9uY2U='

/** Nothing inline runs, nothing inline styles, and only Accord may be asked. */
const policy = (accord: string): string =>
  [
    "default-src 'none'",
    `script-src ${accord} 'nonce-${NONCE}'`,
    `style-src 'nonce-${NONCE}'`,
    `connect-src ${accord}`,
    `frame-src ${accord}`,
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ')

const written = ({ accord, body, language, css = '' }: ShopPage): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>
<link rel="icon" href="data:,"><style nonce="${NONCE}">${css}</style>
<script src="${accord}/embed.js" async></script>
<body><main><h1>Checkout</h1>${body}</main></body>
</html>`

/** Opens a shop on a port. */
export async function openShop(port: number, page: ShopPage): Promise<Shop> {
  let newest = ''
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method === 'POST') newest = Buffer.concat(chunks).toString('utf8')
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy(page.accord).replace(
          "default-src 'none'",
          '$&; img-src data:',
        ),
      })
      response.end(request.method === 'POST' ? '<title>Thank you</title>' : written(page))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    ordered: () => new URLSearchParams(newest),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
