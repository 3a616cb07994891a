import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import Provider, { type KoaContextWithOIDC } from 'oidc-provider'
import { freePort } from './free-port.ts'

export interface Company {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who its page takes the next visitor for. */
  answerWith: (person: { sub: string; email: string; isVerified?: boolean }) => void
  close: () => Promise<void>
}

/** A real OpenID provider on loopback, whose page signs its one visitor in without asking. */
export async function startCompany(redirectUri: string): Promise<Company> {
  const issuer = `http://127.0.0.1:${await freePort()}`
  const people = new Map<string, { email: string; isVerified: boolean }>()
  let next = ''
  const clientId = 'accord'
  const clientSecret = 'secret-of-the-company-of-the-tests'
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['cookies-of-the-tests'] },
    interactions: { url: (_context: KoaContextWithOIDC, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => {
        const known = people.get(sub)
        return { sub, email: known?.email, email_verified: known?.isVerified }
      },
    }),
  })
  const answer = provider.callback()
  const server: Server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void answer(request, response)
      return
    }
    void (async () => {
      const { grantId, params, prompt } = await provider.interactionDetails(request, response)
      const grant =
        grantId === undefined
          ? new provider.Grant({ accountId: next, clientId: String(params.client_id) })
          : await provider.Grant.find(grantId)
      grant?.addOIDCScope('openid email profile')
      const result =
        prompt.name === 'login'
          ? { login: { accountId: next } }
          : { consent: { grantId: await grant?.save() } }
      await provider.interactionFinished(request, response, result, {
        mergeWithLastSubmission: true,
      })
    })()
  })
  server.listen(Number(new URL(issuer).port), '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    clientId,
    clientSecret,
    answerWith: ({ sub, email, isVerified = true }) => {
      people.set(sub, { email, isVerified })
      next = sub
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Follows redirects as a browser does, with its cookies, until they lead to `end`. */
export async function follow(start: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = start
  for (let step = 0; step < 12; step += 1) {
    if (url.startsWith(end)) return new URL(url)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${answer.status}: ${await answer.text()}`)
    url = new URL(location, url).href
  }
  throw new Error('Too many redirects')
}
