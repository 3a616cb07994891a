import { describe, expect, it } from 'vitest'
import type { Queryable } from '../../db/database.ts'
import {
  countTemplates,
  currentVersion,
  currentVersions,
  findTemplateVersion,
  freezeVersion,
  holdTemplate,
  insertTemplateVersion,
  newestVersions,
  removeTemplate,
  rewriteUnusedVersion,
  templateExists,
  type NewTemplateVersion,
} from '../../db/templates.ts'
import { findMessage } from '../../db/messages.ts'
import { addRecipient, aMessage, addMessage, NOW, openDatabase } from './rows.ts'

const aVersion = (id: string, changed: Partial<NewTemplateVersion> = {}): NewTemplateVersion => ({
  id,
  templateId: 'sale',
  version: 1,
  category: 'offers',
  texts: '{"fr":"Bonjour"}',
  valueLimits: '{}',
  accents: 'suggest',
  createdAt: NOW,
  ...changed,
})

async function addTemplate(transaction: Queryable, ...versions: NewTemplateVersion[]) {
  await holdTemplate(transaction, { id: 'sale', createdAt: NOW })
  for (const version of versions) await insertTemplateVersion(transaction, version)
}

/** A template with two versions, the first one used. */
async function withTwoVersions() {
  const { db } = openDatabase()
  await db.write(async (transaction) => {
    await addTemplate(transaction, aVersion('v1'), aVersion('v2', { version: 2 }))
    await freezeVersion(transaction, { id: 'v1', usedAt: NOW })
  })
  return db
}

describe('a version that a message used', () => {
  it.each([
    ['changed', "UPDATE template_versions SET texts = '{}' WHERE id = 'v1'"],
    ['made unused', "UPDATE template_versions SET used_at = NULL WHERE id = 'v1'"],
    ['removed', "DELETE FROM template_versions WHERE id = 'v1'"],
  ])('cannot be %s', async (_what, sql) => {
    const db = await withTwoVersions()
    await expect(db.write((transaction) => transaction.run(sql))).rejects.toThrow(/frozen/)
    expect(await findTemplateVersion(db.read, 'v1')).toMatchObject({
      texts: '{"fr":"Bonjour"}',
      used_at: NOW,
    })
  })

  it('is not rewritten, and an unused one is, under another id', async () => {
    const db = await withTwoVersions()
    const rewrite = (version: NewTemplateVersion) =>
      db.write((transaction) => rewriteUnusedVersion(transaction, version))

    expect(await rewrite(aVersion('v3', { texts: '{}' }))).toBe(0)
    expect(await rewrite(aVersion('v4', { version: 2, texts: '{"fr":"Salut"}' }))).toBe(1)

    expect(await findTemplateVersion(db.read, 'v2')).toBeUndefined()
    expect(await currentVersion(db.read, 'sale')).toMatchObject({ id: 'v4', version: 2 })
  })

  it('is frozen once, with the time of its first use', async () => {
    const db = await withTwoVersions()
    const freeze = (id: string, usedAt: number) =>
      db.write((transaction) => freezeVersion(transaction, { id, usedAt }))

    expect(await freeze('v1', NOW + 9)).toBe(0)
    expect(await freeze('v2', NOW + 9)).toBe(1)
    expect(await freeze('gone', NOW + 9)).toBe(0)
    expect(await findTemplateVersion(db.read, 'v1')).toMatchObject({ used_at: NOW })
  })

  it('stands on the message', async () => {
    const db = await withTwoVersions()
    await db.write(async (transaction) => {
      await addRecipient(transaction)
      await addMessage(transaction, aMessage('m1', { templateVersionId: 'v1' }))
      await addMessage(transaction, aMessage('m2'))
    })
    expect(await findMessage(db.read, 'm1')).toMatchObject({ template_version_id: 'v1' })
    expect(await findMessage(db.read, 'm2')).toMatchObject({ template_version_id: null })
    await expect(
      db.write((transaction) =>
        addMessage(transaction, aMessage('m3', { templateVersionId: 'nowhere' })),
      ),
    ).rejects.toThrow()
  })
})

it('two versions of one number cannot be', async () => {
  const db = await withTwoVersions()
  await expect(
    db.write((transaction) =>
      insertTemplateVersion(transaction, aVersion('again', { version: 2 })),
    ),
  ).rejects.toThrow()
})

it('a template that was removed is out of use, keeps its versions and can come back', async () => {
  const db = await withTwoVersions()
  const remove = () =>
    db.write((transaction) => removeTemplate(transaction, { id: 'sale', removedAt: NOW }))

  expect(await remove()).toBe(1)
  expect(await remove()).toBe(0)
  expect(await currentVersion(db.read, 'sale')).toBeUndefined()
  expect(await currentVersions(db.read)).toEqual([])
  expect(await templateExists(db.read, 'sale')).toBe(false)
  expect(await countTemplates(db.read)).toBe(0)
  expect((await newestVersions(db.read, 'sale', 9)).map(({ id }) => id)).toEqual(['v2', 'v1'])

  await db.write((transaction) => holdTemplate(transaction, { id: 'sale', createdAt: NOW + 1 }))
  expect(await templateExists(db.read, 'sale')).toBe(true)
  expect((await currentVersions(db.read)).map(({ id }) => id)).toEqual(['v2'])
})
