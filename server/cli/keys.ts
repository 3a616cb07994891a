import { Command, InvalidArgumentError, Option } from 'commander'
import { KEY_KINDS, SCOPES, type KeyKind, type Scope } from '../../src/domain/message.ts'
import { apiKeys, createApiKey, revoke } from '../api-keys.ts'
import { print, printJson } from './print.ts'
import { withContext } from './with-context.ts'

function readScopes(value: string): Scope[] {
  const scopes = value.split(',').map((scope) => scope.trim())
  const unknown = scopes.filter((scope) => !SCOPES.includes(scope as Scope))
  if (unknown.length > 0) {
    throw new InvalidArgumentError(
      `No such scope: ${unknown.join(', ')}. There are: ${SCOPES.join(', ')}.`,
    )
  }
  return scopes as Scope[]
}

interface CreateOptions {
  name: string
  scopes: Scope[]
  kind: KeyKind
  json?: boolean
}

const create = new Command('create')
  .description('make a key; it is shown once')
  .requiredOption('--name <name>', 'whose key it is')
  .requiredOption(
    '--scopes <scopes>',
    `what it may do, separated by commas: ${SCOPES.join(', ')}`,
    readScopes,
  )
  .addOption(new Option('--kind <kind>', 'whom it reaches').choices(KEY_KINDS).default('live'))
  .option('--json', 'print JSON')
  .action(async ({ json, ...wanted }: CreateOptions) => {
    const created = await withContext((context) => createApiKey(context, wanted))
    if (json) printJson(created)
    else print(`id   ${created.id}\nkey  ${created.key}\n\nKeep it now: it is not shown again.`)
  })

const list = new Command('list')
  .description('all keys, without their secret part')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const keys = await withContext(apiKeys)
    const shown = keys.map(({ id, name, kind, scopes, created_at, revoked_at }) => ({
      id,
      name,
      kind,
      scopes: scopes.split(' '),
      createdAt: new Date(created_at).toISOString(),
      revokedAt: revoked_at === null ? null : new Date(revoked_at).toISOString(),
    }))
    if (json) {
      printJson(shown)
      return
    }
    if (shown.length === 0)
      print('No key yet. Make one: keys create --name NAME --scopes messages:send')
    for (const { id, name, kind, scopes, revokedAt } of shown) {
      print(
        `${id}  ${kind.padEnd(4)}  ${revokedAt === null ? 'valid  ' : 'revoked'}  ${name}  (${scopes.join(', ')})`,
      )
    }
  })

const revokeKey = new Command('revoke')
  .description('refuse a key from now on')
  .argument('<id>', 'the id that create and list show')
  .action(async (id: string) => {
    const revoked = await withContext((context) => revoke(context, id))
    if (!revoked) throw new Error(`No valid key has the id ${id}; see: keys list`)
    print(`Key ${id} is refused from now on.`)
  })

/** `accord keys create|list|revoke` */
export const keysCommand = () =>
  new Command('keys')
    .description('API keys')
    .addCommand(create)
    .addCommand(list)
    .addCommand(revokeKey)
