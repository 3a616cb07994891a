import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CommitGroups } from '../../db/commit-groups.ts'
import { DatabaseUnavailable, type Queryable } from '../../db/database.ts'
import { addRecipient, openSqliteFile } from './rows.ts'

const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/** Commits in a write-ahead log: each ends in the one frame that holds the database's size. */
function commitsIn(file: string): number {
  const wal = readFileSync(`${file}-wal`)
  const frameBytes = FRAME_HEADER_BYTES + wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  let commits = 0
  for (let at = WAL_HEADER_BYTES; at + frameBytes <= wal.length; at += frameBytes) {
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break // Left over from an older log.
    if (wal.readUInt32BE(at + 4) !== 0) commits += 1
  }
  return commits
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`)

describe('writes that arrive together', () => {
  it('share one commit', async () => {
    const { db, file } = openSqliteFile()
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    await Promise.all(
      names(50).map((id) => db.write((transaction) => addRecipient(transaction, id))),
    )
    expect(commitsIn(file) - before).toBe(1)
  })

  it('have a commit each when they arrive one by one', async () => {
    const { db, file } = openSqliteFile()
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    for (const id of names(20)) await db.write((transaction) => addRecipient(transaction, id))
    expect(commitsIn(file) - before).toBe(20)
  })

  it('share it in groups no larger than allowed', async () => {
    const { db, file } = openSqliteFile({ commitGroupMax: 10 })
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    await Promise.all(
      names(45).map((id) => db.write((transaction) => addRecipient(transaction, id))),
    )
    expect(commitsIn(file) - before).toBe(5)
  })

  it('end with the one that wants to be last, and keep their order around it', async () => {
    const { db, file } = openSqliteFile()
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    const order: string[] = []
    const write = (id: string, last = false) =>
      db.write(
        async (transaction) => {
          order.push(id)
          return addRecipient(transaction, id)
        },
        { last },
      )
    await Promise.all([write('a'), write('b'), write('c', true), write('d'), write('e')])
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(commitsIn(file) - before).toBe(2)
  })

  it('each have a commit when all want to be last', async () => {
    const { db, file } = openSqliteFile()
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    await Promise.all(
      names(7).map((id) =>
        db.write((transaction) => addRecipient(transaction, id), { last: true }),
      ),
    )
    expect(commitsIn(file) - before).toBe(7)
  })

  it('fail one by one: the failure undoes its own rows and tells its own caller', async () => {
    const { db, file } = openSqliteFile()
    await db.write((transaction) => addRecipient(transaction, 'first'))
    const before = commitsIn(file)
    const results = await Promise.allSettled(
      names(9).map((id, index) =>
        db.write(async (transaction) => {
          await addRecipient(transaction, id)
          if (index % 3 === 1) throw new Error(`${id} fails`)
          return id
        }),
      ),
    )
    expect(results.map(({ status }) => status)).toEqual(
      names(9).map((_, index) => (index % 3 === 1 ? 'rejected' : 'fulfilled')),
    )
    expect(results[4]).toMatchObject({ reason: new Error('r4 fails') })
    const kept = await db.read.all<{ id: string }>('SELECT id FROM recipients ORDER BY id')
    expect(kept.map(({ id }) => id)).toEqual(['first', 'r0', 'r2', 'r3', 'r5', 'r6', 'r8'])
    expect(commitsIn(file) - before).toBe(1)
  })

  it('fail one by one on a wrong statement too', async () => {
    const { db } = openSqliteFile()
    const results = await Promise.allSettled([
      db.write((transaction) => addRecipient(transaction, 'r1')),
      db.write((transaction) => transaction.run('INSERT INTO nowhere VALUES (1)')),
      db.write((transaction) => transaction.run('UPDATE recipients SET country = NULL')),
      db.write((transaction) => addRecipient(transaction, 'r2')),
    ])
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(await db.read.all('SELECT id, country FROM recipients ORDER BY id')).toEqual([
      { id: 'r1', country: 'FR' },
      { id: 'r2', country: 'FR' },
    ])
  })
})

/** A connection that writes down what it is told. */
function recording({ failAt, groupMax = 8 }: { failAt?: string; groupMax?: number } = {}) {
  const told: string[] = []
  let inTransaction = false
  const execute = (sql: string) => {
    told.push(sql)
    if (sql === failAt) throw new DatabaseUnavailable(new Error('disk full'))
    if (sql === 'BEGIN IMMEDIATE') inTransaction = true
    if (sql === 'COMMIT' || sql === 'ROLLBACK') inTransaction = false
  }
  const groups = new CommitGroups({
    transaction: {} as Queryable,
    execute,
    inTransaction: () => inTransaction,
    groupMax,
    onUnavailable: () => told.push('the failure is dated'),
  })
  const add = (name: string) =>
    groups
      .add(() => {
        told.push(`${name} works`)
        return Promise.resolve(name)
      }, false)
      .then(
        () => told.push(`${name} is answered`),
        () => told.push(`${name} is refused`),
      )
  return { told, add, groups }
}

describe('nobody is answered', () => {
  it('before the commit', async () => {
    const { told, add } = recording()
    await Promise.all([add('a'), add('b')])
    expect(told).toEqual([
      'BEGIN IMMEDIATE',
      'SAVEPOINT work',
      'a works',
      'RELEASE work',
      'SAVEPOINT work',
      'b works',
      'RELEASE work',
      'COMMIT',
      'a is answered',
      'b is answered',
    ])
  })

  it('when the commit fails: everyone is refused and all is undone', async () => {
    const { told, add } = recording({ failAt: 'COMMIT' })
    await Promise.all([add('a'), add('b')])
    expect(told.slice(-5)).toEqual([
      'COMMIT',
      'the failure is dated',
      'ROLLBACK',
      'a is refused',
      'b is refused',
    ])
  })

  it('when the transaction cannot begin: no work is even started', async () => {
    const { told, add } = recording({ failAt: 'BEGIN IMMEDIATE' })
    await Promise.all([add('a'), add('b')])
    expect(told).toEqual([
      'BEGIN IMMEDIATE',
      'the failure is dated',
      'a is refused',
      'b is refused',
    ])
  })

  it('when a work finds the database unavailable: the whole group is undone', async () => {
    const { told, add, groups } = recording()
    const full = groups.add(() => Promise.reject(new DatabaseUnavailable(new Error('full'))), false)
    const both = Promise.allSettled([full, add('b')])
    expect((await both)[0].status).toBe('rejected')
    expect(told).toContain('ROLLBACK')
    expect(told).not.toContain('COMMIT')
    expect(told).toContain('b is refused')
  })
})

it('what a finished work starts has started before the next group begins', async () => {
  const { told, add } = recording({ groupMax: 1 })
  const callOf = async (name: string) => {
    await add(name)
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    told.push(`the call of ${name} starts`)
  }
  await Promise.all([callOf('a'), callOf('b')])
  expect(told.indexOf('b works')).toBeGreaterThan(told.indexOf('the call of a starts'))
})
