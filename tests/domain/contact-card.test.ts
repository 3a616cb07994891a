import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrandFile } from '../../server/brand-file.ts'
import { projectRoot } from '../../server/root.ts'
import { contactCard, contactFileName } from '../../src/components/contact-card.ts'

const shipped = readBrandFile(join(projectRoot(), 'brand.yaml'))
const named = (name: string) => ({ ...shipped, brand: { ...shipped.brand, name } })
const cardOf = (name: string) => contactCard(named(name), 'https://sms.example', 'fr')

/** Reads a card back: a line goes on where the next begins with a space. */
const linesOf = (card: string) => card.replaceAll('\r\n ', '').split('\r\n')
const valueOf = (card: string, property: string) =>
  linesOf(card)
    .find((line) => line.startsWith(`${property}:`))
    ?.slice(property.length + 1)
    .replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

describe('the card for the phone', () => {
  it('says who texts, from which number, and how to stop', () => {
    expect(linesOf(cardOf('Atelier Nord'))).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'PRODID:-//Accord//SMS consent//EN',
      'N:Atelier Nord;;;;',
      'FN:Atelier Nord',
      'ORG:Atelier Nord SAS',
      'X-ABShowAs:COMPANY',
      'TEL;TYPE=CELL,VOICE:+447488881720',
      'EMAIL;TYPE=INTERNET:privacy@ateliernord.example',
      'URL:https://www.ateliernord.example',
      'NOTE:Pour arrêter nos SMS\u00a0: https://sms.example/fr/stop',
      'END:VCARD',
      '',
    ])
  })

  it('holds any name, in lines that every phone reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (name) => {
        const plain = name.replaceAll(/[\r\n]/g, '')
        const card = cardOf(plain)
        expect(valueOf(card, 'FN')).toBe(plain)
        for (const line of card.split('\r\n'))
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(Buffer.from(card).toString()).toBe(card)
      }),
    )
    expect(cardOf('a\nTEL:1')).not.toContain('\r\nTEL:1')
  })

  it.each([
    ['Atelier Nord', 'atelier-nord.vcf'],
    ['Fnac & “Darty” – Été', 'fnac-darty-ete.vcf'],
    ['無印良品', 'contact.vcf'],
  ])('of %s is %s', (name, file) => {
    expect(contactFileName(named(name))).toBe(file)
  })
})
