import type { Operator } from './operator.ts'
import type { Permission } from './roles.ts'

/**
 * Every address under /admin, with what it takes to enter: a permission, `everybody` who is signed
 * in, or `nobody` has to be. An address that is not here leads nowhere.
 */
export type Access = Permission | 'everybody' | 'nobody'

/** A part of an address that begins with a colon stands for any one part. */
export const ADMIN_PAGES = {
  '/admin': 'everybody',
  '/admin/sign-in': 'nobody',
  '/admin/sign-in/second': 'nobody',
  '/admin/sso': 'nobody',
  '/admin/sso/callback': 'nobody',
  '/admin/invitation/:token': 'nobody',
  '/admin/language': 'nobody',
  '/admin/sign-out': 'everybody',
  '/admin/account': 'everybody',
  '/admin/account/second-factor': 'everybody',
  '/admin/dashboard': 'see-statistics',
  '/admin/dashboard/:file': 'see-statistics',
  '/admin/checklist': 'see-checklist',
  '/admin/checklist/:check': 'attest-checklist',
  '/admin/people': 'manage-people',
  '/admin/people/:id': 'manage-people',
  '/admin/audit': 'see-audit',
  '/admin/recipients': 'find-recipients',
  '/admin/recipients/:id': 'find-recipients',
  '/admin/recipients/:id/reveal': 'reveal-numbers',
  '/admin/recipients/:id/withdraw': 'withdraw-consents',
  '/admin/recipients/:id/suppress': 'suppress-recipients',
  '/admin/recipients/:id/unsuppress': 'suppress-recipients',
  '/admin/recipients/:id/export': 'export-recipients',
  '/admin/recipients/:id/erase': 'erase-recipients',
  '/admin/messages': 'see-messages',
  '/admin/messages/:id': 'see-messages',
  '/admin/messages/:id/settle': 'settle-messages',
  '/admin/messages/:id/cancel': 'stop-sending',
  '/admin/batches': 'see-messages',
  '/admin/batches/:id': 'see-messages',
  '/admin/batches/:id/:order': 'stop-sending',
  '/admin/sending': 'stop-sending',
} as const satisfies Record<`/admin${string}`, Access>

/** What the navigation leads to, in its order. */
export const ADMIN_SECTIONS = [
  { name: 'home', path: '/admin' },
  { name: 'checklist', path: '/admin/checklist' },
  { name: 'dashboard', path: '/admin/dashboard' },
  { name: 'recipients', path: '/admin/recipients' },
  { name: 'messages', path: '/admin/messages' },
  { name: 'batches', path: '/admin/batches' },
  { name: 'people', path: '/admin/people' },
  { name: 'audit', path: '/admin/audit' },
] as const satisfies readonly { name: string; path: keyof typeof ADMIN_PAGES }[]
export type AdminSection = (typeof ADMIN_SECTIONS)[number]['name']

const patterns = Object.entries(ADMIN_PAGES).map(([path, access]) => ({
  parts: path.split('/'),
  access: access,
}))

/** What it takes to enter an address; undefined where there is nothing. */
export function accessTo(path: string): Access | undefined {
  const asked = path.replace(/\/+$/, '').split('/')
  return patterns.find(
    ({ parts }) =>
      parts.length === asked.length &&
      parts.every((part, index) =>
        part.startsWith(':') ? asked[index] !== '' : part === asked[index],
      ),
  )?.access
}

/** Whether somebody who is signed in may enter an address: what a page offers, the guard lets in. */
export function mayEnter({ may }: Pick<Operator, 'may'>, path: string): boolean {
  const access = accessTo(path)
  if (access === undefined || access === 'nobody') return false
  return access === 'everybody' || may(access)
}
