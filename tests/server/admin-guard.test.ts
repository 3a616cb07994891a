import { glob } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { verdict } from '../../server/http/admin/guard.ts'
import { operatorOf } from '../../src/domain/admin/operator.ts'
import { accessTo, ADMIN_PAGES, type Access } from '../../src/domain/admin/pages.ts'
import { may, PERMISSIONS, ROLES, type Role } from '../../src/domain/admin/roles.ts'
import { openHouse } from '../support/house.ts'
import { letIn } from '../support/operators.ts'

const asRole = (role: Role) =>
  operatorOf({ id: 'o', name: 'Camille', email: 'c@brand.example', role, sessionId: 's' })

/** Files that answer for an address of their own choosing: what the guard renders when it refuses. */
const RENDERED_BY_THE_GUARD = ['/admin/forbidden', '/admin/nowhere']

describe('every address under /admin', () => {
  it('has a page, and every page an address in the list', async () => {
    const pages: string[] = []
    for await (const file of glob('pages/admin/**/*.{astro,ts}')) {
      pages.push(
        file
          .replace(/^pages/, '')
          .replace(/(?:\/index)?\.(?:astro|ts)$/, '')
          .replaceAll(/\[(\w+)\]/g, ':$1'),
      )
    }
    const listed = Object.keys(ADMIN_PAGES).filter((path) => !/\.(?:csv|png|svg)$/.test(path))
    expect(pages.filter((path) => !RENDERED_BY_THE_GUARD.includes(path)).sort()).toEqual(
      listed.sort(),
    )
  })

  it.each(Object.entries(ADMIN_PAGES))('%s asks for: %s', (path, access: Access) => {
    const address = path.replaceAll(/:\w+/g, 'anything')
    expect(accessTo(address)).toBe(access)
    expect(verdict(access, undefined)).toBe(access === 'nobody' ? 'enter' : 'sign_in')
    for (const role of ROLES) {
      const isOpen = access === 'nobody' || access === 'everybody' || may(role, access)
      expect(verdict(access, asRole(role)), role).toBe(isOpen ? 'enter' : 'forbidden')
    }
  })

  it.each(['/admin/', '/admin/people/'])('%s with a slash is the same', (path) => {
    expect(accessTo(path)).toBe(accessTo(path.slice(0, -1)))
  })

  it.each(['/admin/zzz', '/admin/people/a/b', '/admin/invitation', '/Admin', '/admin/forbidden'])(
    '%s leads nowhere, for an owner too',
    (path) => {
      expect(accessTo(path)).toBeUndefined()
      expect(verdict(accessTo(path), asRole('owner'))).toBe('nowhere')
      expect(verdict(accessTo(path), undefined)).toBe('sign_in')
    },
  )
})

it('an owner may do everything, and each right has somebody', () => {
  for (const permission of PERMISSIONS) expect(may('owner', permission), permission).toBe(true)
})

describe('over HTTP', () => {
  it('nobody is sent to sign in, with the way back, and may cache none of it', async () => {
    const house = await openHouse()
    const answer = await house.request('/admin/people')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/admin/sign-in?to=%2Fadmin%2Fpeople')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    for (const cookie of ['__Host-accord-admin=', '__Host-accord-admin=x', 'accord-admin=x']) {
      const again = await house.request('/admin/audit', { headers: { cookie } })
      expect(again.status, cookie).toBe(303)
    }
  })

  it('a cookie without the prefix is none where the address is https', async () => {
    const house = await openHouse()
    const { token } = await letIn(house, 'owner')
    const cookie = `accord-admin=${token}`
    const answer = await house.request('/admin/people', { headers: { cookie } })
    expect(answer.status).toBe(303)
  })
})
