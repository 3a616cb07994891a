/** As much of JSON Schema as the description of the API uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
}

interface Content {
  content?: Record<string, { schema?: Schema }>
}

export interface Operation {
  summary: string
  description?: string
  requestBody?: Content & { required?: boolean }
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  responses: Record<string, Content & { description: string }>
}

export interface ApiDescription {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const HEAD =
  '// Made by `npm run client` from `GET /api/v1/openapi.json`; change the schemas there.\n'

const named = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`)
const oneOf = (types: string[]): string => [...new Set(types)].join(' | ') || 'never'

const said = (words: string | undefined): string =>
  words === undefined ? '' : `/** ${words.replaceAll('*/', '* /')} */\n`

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      `${said(schema.description)}${named(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  if (fields.length > 0) return `{\n${fields.join('\n')}\n}`
  if (typeof additionalProperties === 'object') {
    return `Record<string, ${typeOf(additionalProperties)}>`
  }
  return 'Record<string, unknown>'
}

function plainTypeOf(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
      return 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array': {
      return `readonly (${typeOf(schema.items ?? {})})[]`
    }
    case 'object':
      return objectOf(schema)
    default:
      throw new Error(`No TypeScript is known for the type ${type}`)
  }
}

/** The TypeScript of a schema. Throws for what it does not know, so that nothing is passed over. */
function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'never'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return oneOf(schema.enum.map((each) => JSON.stringify(each)))
  const choice = schema.anyOf ?? schema.oneOf
  if (choice !== undefined) return oneOf(choice.map(typeOf))
  if (schema.allOf !== undefined) return schema.allOf.map((each) => `(${typeOf(each)})`).join(' & ')
  if (schema.type === undefined) return schema.properties ? objectOf(schema) : 'unknown'
  return oneOf([schema.type].flat().map((type) => plainTypeOf(type, schema)))
}

function parametersOf(operation: Operation): string[] {
  const places = { path: 'path', query: 'query', header: 'headers' } as const
  return Object.entries(places).flatMap(([place, name]) => {
    const own = (operation.parameters ?? []).filter((each) => each.in === place)
    if (own.length === 0) return []
    const fields = own.map(
      ({ name: field, required = false, schema }) =>
        `${named(field)}${required ? '' : '?'}: ${typeOf(schema)}`,
    )
    const optional = own.some(({ required }) => required === true) ? '' : '?'
    return [`${name}${optional}: { ${fields.join('; ')} }`]
  })
}

function bodyOf({ requestBody }: Operation): string[] {
  const contents = Object.entries(requestBody?.content ?? {})
  const json = contents.find(([type]) => type === 'application/json')
  if (json !== undefined) return [`body: ${typeOf(json[1].schema ?? {})}`]
  if (contents.length === 0) return []
  const types = oneOf(contents.map(([type]) => `'${type}'`))
  return [`/** A file, sent as it is. */\nbody: BodyInit`, `contentType: ${types}`]
}

function answerOf({ responses }: Operation): string {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return oneOf(
    good.map(([, { content = {} }]) => {
      const json = content['application/json']
      if (json !== undefined) return typeOf(json.schema ?? {})
      return Object.keys(content).length > 0 ? 'Response' : 'undefined'
    }),
  )
}

/** The module of types that a client of the API is written with; not formatted yet. */
export function typesOf({ paths, components }: ApiDescription): string {
  const schemas = Object.entries(components.schemas).map(([name, schema]) => {
    const type = typeOf(schema)
    const isObject = schema.type === 'object' && type.startsWith('{')
    const what = isObject ? `interface ${name} ${type}` : `type ${name} = ${type}`
    return `${said(schema.description)}export ${what}`
  })
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const asks = [...parametersOf(operation), ...bodyOf(operation)]
      const asked = asks.length === 0 ? 'object' : `{ ${asks.join('\n')} }`
      return `${said(operation.summary)}'${method.toUpperCase()} ${path}': {
        asks: ${asked}
        answer: ${answerOf(operation)}
      }`
    }),
  )
  return [
    HEAD,
    ...schemas,
    `/** Every operation of the API, by its method and path. */
     export interface Operations { ${operations.join('\n\n')} }`,
  ].join('\n\n')
}
