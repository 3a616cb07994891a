import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readBrandFile } from '../../server/brand-file.ts'
import { CANNED_IDS } from '../../src/copy/canned/index.ts'
import type { ReadyReply } from '../../src/copy/canned/replies.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { measureText } from '../../src/domain/text.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, read } from '../support/house.ts'

const repliesIn = async (response: Response) => (await response.json()) as ReadyReply[]

it('the replies of every language lead to the page that everybody can open', async () => {
  const house = await openHouse()
  for (const locale of LOCALES) {
    const replies = await repliesIn(
      await house.api('GET', `/canned-replies?locale=${locale}&audience=agent`),
    )
    expect(replies).toHaveLength(CANNED_IDS.length - 2 + 2 * 3)
    expect(new Set(replies.map(({ title }) => title)).size).toBe(replies.length)
    for (const { id, title, text, segments, encoding } of replies) {
      const page = id === 'comeBack' ? '' : '/stop'
      expect(text.endsWith(` https://sms.example/${locale}${page}`), text).toBe(true)
      expect(title).not.toMatch(/[{}]/)
      expect({ segments, encoding }).toEqual({ segments: 1, encoding: 'GSM-7' })
      expect(measureText(text)).toMatchObject({ segments, encoding })
    }
  }
  const [first] = await repliesIn(await house.api('GET', '/canned-replies'))
  expect(first).toMatchObject({ id: 'stopEverything', title: 'Ne plus recevoir aucun SMS' })
})

it('with a number they carry one link of that visitor’s own, for who hands it out', async () => {
  const house = await openHouse()
  const ask = { phoneNumber: MOBILE, locale: 'de', audience: 'bot' }
  const replies = await repliesIn(await house.api('POST', '/canned-replies', ask))
  const links = new Set(replies.map(({ text }) => /https:\S+$/.exec(text)?.[0]))
  expect(links.size).toBe(1)
  const token = /\/u\/(\w{12})$/.exec([...links][0] ?? '')?.[1] ?? ''
  expect(await house.services.visitor.openLink(token)).toMatchObject({
    locale: 'de',
    channel: 'bot',
  })
  expect(replies.every(({ segments }) => segments === 1)).toBe(true)
})

it('the brand’s own words and own replies are among them, measured as they are', async () => {
  const folder = temporaryFolder()
  const { brand, ...file } = readBrandFile('./brand.yaml')
  const replies = {
    help: { fr: 'Bonjour. {brand} vous écrit à propos de votre commande. À bientôt ! {url}' },
    hours: { fr: 'Nous répondons de 9 h à 18 h.' },
  }
  const own = join(folder, 'brand.yaml')
  writeFileSync(own, stringify({ ...file, brand: { ...brand, locales: ['fr', 'en'] }, replies }))
  const house = await openHouse({ env: { BRAND_FILE: own } })
  const shown = await repliesIn(await house.api('GET', '/canned-replies?locale=fr'))
  expect(shown.find(({ id }) => id === 'help')).toMatchObject({
    text: 'Bonjour. Atelier Nord vous écrit à propos de votre commande. À bientôt ! https://sms.example/fr/stop',
    encoding: 'UCS-2',
    segments: 2,
  })
  expect(shown.at(-1)).toMatchObject({ id: 'hours', text: 'Nous répondons de 9 h à 18 h.' })

  const unspoken = await house.api('GET', '/canned-replies?locale=de')
  expect([unspoken.status, (await read(unspoken)).code]).toEqual([422, 'invalid_request'])
  const nobody = await house.api('POST', '/canned-replies', { locale: 'fr', audience: 'agent' })
  expect([nobody.status, (await read(nobody)).code]).toEqual([422, 'invalid_request'])
})
