import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  listPlaceholders,
  numberPlaceholders,
  withoutRowLocks,
  withSteadyPlan,
} from '../../db/sql-text.ts'

describe('placeholders', () => {
  it.each<[sql: string, text: string, names: string[]]>([
    ['SELECT 1', 'SELECT 1', []],
    ['SELECT :a', 'SELECT $1', ['a']],
    ['VALUES (:b, :a, :b)', 'VALUES ($1, $2, $1)', ['b', 'a']],
    ['a=:a AND aa=:aa', 'a=$1 AND aa=$2', ['a', 'aa']],
    ['x = :camelCase_9', 'x = $1', ['camelCase_9']],
    ['SELECT :a::text, b::bigint', 'SELECT $1::text, b::bigint', ['a']],
    ["SELECT ':a', :a", "SELECT ':a', $1", ['a']],
    ["SELECT 'it''s :a' || :b", "SELECT 'it''s :a' || $1", ['b']],
    ['SELECT ":a" FROM t WHERE b = :b', 'SELECT ":a" FROM t WHERE b = $1', ['b']],
    ['SELECT 1 -- :a\n, :b', 'SELECT 1 -- :a\n, $1', ['b']],
    ['SELECT 1 /* :a */, :b', 'SELECT 1 /* :a */, $1', ['b']],
    ["SELECT '12:30', :a", "SELECT '12:30', $1", ['a']],
    ['SELECT array[1:2]', 'SELECT array[1:2]', []],
  ])('%j', (sql, text, names) => {
    expect(numberPlaceholders(sql)).toEqual({ text, names })
  })

  it('in a literal are never touched, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const literal = `'${words.replaceAll("'", "''")}'`
        const { text, names } = numberPlaceholders(`SELECT ${literal}, :a`)
        expect({ text, names }).toEqual({ text: `SELECT ${literal}, $1`, names: ['a'] })
      }),
    )
  })
})

describe('row locks on SQLite', () => {
  it.each([
    ['SELECT 1 FROM t WHERE id = :id FOR UPDATE', 'SELECT 1 FROM t WHERE id = :id'],
    ['SELECT 1 FROM t FOR UPDATE SKIP LOCKED', 'SELECT 1 FROM t'],
    ['SELECT 1 FROM t\n  FOR UPDATE NOWAIT', 'SELECT 1 FROM t'],
    ['SELECT 1 FROM t FOR NO KEY UPDATE', 'SELECT 1 FROM t'],
    ['SELECT 1 FROM t FOR SHARE', 'SELECT 1 FROM t'],
    ['SELECT 1 FROM t, u FOR UPDATE OF t, u SKIP LOCKED', 'SELECT 1 FROM t, u'],
    ['select 1 from t for update', 'select 1 from t'],
    [
      'DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id',
      'DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT 1) RETURNING id',
    ],
  ])('%j are left out', (sql, text) => {
    expect(withoutRowLocks(sql)).toBe(text)
  })

  it.each([
    'INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1',
    "SELECT ' FOR UPDATE ', 'wait for update'",
    'SELECT " FOR UPDATE" FROM t',
    'SELECT x FROM t -- looked at FOR UPDATE',
    'SELECT for_update FROM t',
  ])('%j is left alone', (sql) => {
    expect(withoutRowLocks(sql)).toBe(sql)
  })
})

describe('placeholders on SQLite', () => {
  it.each([
    ['SELECT a FROM t WHERE b = :b LIMIT :limit', 'SELECT a FROM t WHERE b = +:b LIMIT +:limit'],
    ['VALUES (:a, :b)', 'VALUES (+:a, +:b)'],
    ["SELECT ':a', :b::text -- :c", "SELECT ':a', +:b::text -- :c"],
  ])('%j get a plus, and no literal does', (sql, text) => {
    expect(withSteadyPlan(sql)).toBe(text)
  })

  it('keep every kind of value as it is', () => {
    const db = new BetterSqlite3(':memory:')
    onTestFinished(() => void db.close())
    const values = { a: 'x', b: Buffer.from([1]), c: null, d: 1.5, e: 'not 1' }
    const sql = withSteadyPlan('SELECT :a AS a, :b AS b, :c AS c, :d AS d, :e AS e')
    expect(db.prepare(sql).get(values)).toEqual(values)
  })

  it('let a statement that sorts run without being planned again', () => {
    const db = new BetterSqlite3(':memory:')
    onTestFinished(() => void db.close())
    db.exec('CREATE TABLE t (a, b, c); CREATE INDEX t_by_a ON t (a, b)')
    const sql = `SELECT * FROM t WHERE a = :a AND b > :from AND c <> :c ORDER BY b DESC LIMIT :limit`
    const times = (text: string): number[] => {
      const statement = db.prepare(text)
      return Array.from({ length: 500 }, (_, from) => {
        const began = performance.now()
        statement.all({ a: 'a', from, c: 1, limit: 4 })
        return performance.now() - began
      }).sort((a, b) => a - b)
    }
    const median = (text: string) => times(text)[250] ?? Number.NaN
    expect(median(withSteadyPlan(sql))).toBeLessThan(median(sql) / 2)
  })
})

it('placeholders become a list in their order, with a name that stands twice in it twice', () => {
  expect(
    listPlaceholders("UPDATE t SET a = :at, b = ':no' WHERE c = :id::text AND a < :at"),
  ).toEqual({
    text: "UPDATE t SET a = ?, b = ':no' WHERE c = ?::text AND a < ?",
    names: ['at', 'id', 'at'],
  })
})
