import { Command, Option } from 'commander'
import type { AdminProblem } from '../../src/domain/admin/operator.ts'
import { ROLES, type Role } from '../../src/domain/admin/roles.ts'
import { invite, people, renewLink } from '../admin/people.ts'
import { print, printJson } from './print.ts'
import { withContext } from './with-context.ts'

/** Whoever runs the command line is trusted with the machine; the ledger tells that it was used. */
const COMMAND_LINE = { operatorId: null, name: null, ipAddress: null }

const WRONG: Partial<Record<AdminProblem, string>> = {
  name_missing: 'A name is missing: --name "Camille Martin"',
  email_wrong: 'This is no email address: --email camille@brand.example',
  email_taken:
    'Somebody with this email address already has access; a new link: admin link --email',
}

interface InviteOptions {
  name: string
  email: string
  role: Role
  json?: boolean
}

const inviteCommand = new Command('invite')
  .description('let somebody in: prints an address that works once, for 24 hours')
  .requiredOption('--name <name>', 'who it is')
  .requiredOption('--email <address>', 'what they sign in with')
  .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
  .option('--json', 'print JSON')
  .action(async ({ json, ...asked }: InviteOptions) => {
    const invited = await withContext((context) => invite(context, COMMAND_LINE, asked))
    if (!invited.ok) throw new Error(WRONG[invited.problem] ?? invited.problem)
    const { id, url } = invited.value
    if (json) printJson({ id, url })
    else print(`${url}\n\nSend it to ${asked.name}: it works once, for 24 hours.`)
  })

const linkCommand = new Command('link')
  .description('a new address for somebody who lost their way in; the ones before stop working')
  .requiredOption('--email <address>', 'of whom')
  .option('--json', 'print JSON')
  .action(async ({ email, json }: { email: string; json?: boolean }) => {
    const url = await withContext(async (context) => {
      const found = (await people(context)).find((each) => each.email === email.toLowerCase())
      return found && renewLink(context, COMMAND_LINE, found.id)
    })
    if (url === undefined) throw new Error(`Nobody here has that address; see: admin list`)
    if (json) printJson({ url })
    else print(url)
  })

const listCommand = new Command('list')
  .description('everybody who may enter')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const everybody = await withContext(people)
    if (json) {
      printJson(everybody)
      return
    }
    if (everybody.length === 0) {
      print('Nobody yet. Begin with: admin invite --name NAME --email ADDRESS --role owner')
    }
    for (const { name, email, role, isInvited } of everybody) {
      print(`${role.padEnd(10)}  ${name} <${email}>${isInvited ? '  (invited)' : ''}`)
    }
  })

/** `accord admin invite|link|list` */
export const adminCommand = () =>
  new Command('admin')
    .description('who may enter the brand’s side')
    .addCommand(inviteCommand)
    .addCommand(linkCommand)
    .addCommand(listCommand)
