import type { ApiDescription, OperationDescription, Schema } from '../../domain/api-description.ts'

/** A line of a table: a parameter, or a field of a body by its path in it. */
export interface Field {
  name: string
  kind: string
  needed: boolean
  says: string
}

export interface Operation {
  /** In the address of the page: `post-consents-lookup`. */
  id: string
  /** As the client calls it: `POST /consents/lookup`. */
  name: string
  method: string
  path: string
  summary: string
  says: string
  parameters: (Field & { in: string })[]
  body: Field[]
  answers: { status: string; says: string; fields: Field[] }[]
}

export interface Group {
  title: string
  id: string
  operations: Operation[]
}

/** Objects in objects are shown so deep. */
const DEEPEST_SHOWN = 2
const JSON_TYPE = 'application/json'

class Reader {
  readonly #schemas: Record<string, Schema>

  constructor(schemas: Record<string, Schema>) {
    this.#schemas = schemas
  }

  /** What a reference stands for. */
  follow(schema: Schema = {}): Schema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : this.follow(this.#schemas[name])
  }

  /** The type in words: `text or null`, `list of "fr" | "en"`. */
  kindOf(raw: Schema): string {
    const schema = this.follow(raw)
    if (schema.enum !== undefined)
      return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
    const choice = schema.anyOf ?? schema.oneOf
    if (choice !== undefined)
      return [...new Set(choice.map((each) => this.kindOf(each)))].join(' or ')
    if (schema.allOf !== undefined) return 'object'
    const types = [schema.type ?? 'anything'].flat()
    return types.map((type) => this.#plainKindOf(type, schema)).join(' or ')
  }

  #plainKindOf(type: string, { items, format, maxLength, maximum, maxItems }: Schema): string {
    const most = maxLength ?? maximum ?? maxItems
    const bound = most === undefined ? '' : ` (${most} at most)`
    if (type === 'array') return `list${bound} of ${this.kindOf(items ?? {})}`
    if (type === 'string') return format === 'date-time' ? 'time (ISO 8601)' : `text${bound}`
    return type === 'integer' ? `number${bound}` : type
  }

  /** Every field of an object, those inside it by their path. */
  fieldsOf(raw: Schema | undefined, prefix = '', depth = 0): Field[] {
    const schema = this.follow(raw)
    if (schema.type === 'array' && schema.items !== undefined) {
      return this.fieldsOf(schema.items, `${prefix.replace(/\.$/, '')}[].`, depth)
    }
    const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf
    if (choice !== undefined) {
      const all = choice.flatMap((each) => this.fieldsOf(each, prefix, depth))
      return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
    }
    return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
      const whole = this.follow(part)
      const own: Field = {
        name: prefix + name,
        kind: this.kindOf(part),
        needed: schema.required?.includes(name) === true,
        says: part.description ?? whole.description ?? '',
      }
      return depth < DEEPEST_SHOWN
        ? [own, ...this.fieldsOf(part, `${prefix + name}.`, depth + 1)]
        : [own]
    })
  }
}

const TITLES: Record<string, string> = {
  consents: 'Consents',
  imports: 'Imports',
  'embed-tokens': 'Embeds',
  messages: 'Messages',
  templates: 'Templates',
  batches: 'Batches',
  intents: 'Intents',
  'unsubscribe-links': 'Links',
  'canned-replies': 'Canned replies',
  recipients: 'Recipients',
  decisions: 'Decisions',
  statistics: 'Statistics',
  events: 'Events',
  webhooks: 'Webhooks',
}

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replace(/-$/, '')

function operationOf(
  reader: Reader,
  method: string,
  path: string,
  described: OperationDescription,
): Operation {
  const name = `${method.toUpperCase()} ${path}`
  const content = described.requestBody?.content ?? {}
  return {
    id: idOf(name),
    name,
    method: method.toUpperCase(),
    path,
    summary: described.summary,
    says: described.description ?? '',
    parameters: (described.parameters ?? []).map((each) => ({
      in: each.in,
      name: each.name,
      kind: reader.kindOf(each.schema),
      needed: each.required === true,
      says: each.description ?? each.schema.description ?? '',
    })),
    body: reader.fieldsOf(content[JSON_TYPE]?.schema),
    answers: Object.entries(described.responses).map(([status, answer]) => ({
      status,
      says: answer.description,
      fields: reader.fieldsOf(answer.content?.[JSON_TYPE]?.schema),
    })),
  }
}

/** The operations of the API as the reference shows them, by the first word of their path. */
export function groupsOf({ paths, components }: ApiDescription): Group[] {
  const reader = new Reader(components.schemas)
  const groups = new Map<string, Operation[]>()
  for (const [path, methods] of Object.entries(paths)) {
    const id = path.split('/')[1] ?? ''
    const operations = Object.entries(methods).map(([method, described]) =>
      operationOf(reader, method, path, described),
    )
    groups.set(id, [...(groups.get(id) ?? []), ...operations])
  }
  return [...groups].map(([id, operations]) => ({ id, title: TITLES[id] ?? id, operations }))
}
