import { z } from 'zod'
import type { ApiDescription, Operation, Schema } from '../client/types.ts'

/** A schema that lets no field pass that it does not name, nor one of its parts. */
function strict(schema: Schema): Schema {
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === '$ref') return [key, String(value).replace('#/components/schemas/', '#/$defs/')]
      if (key === 'properties') {
        const parts = Object.entries(value as Record<string, Schema>)
        return [key, Object.fromEntries(parts.map(([name, part]) => [name, strict(part)]))]
      }
      if (key === 'enum' || key === 'required') return [key, value]
      if (Array.isArray(value)) {
        return [key, value.map((each: unknown) => (isSchema(each) ? strict(each) : each))]
      }
      return [key, isSchema(value) ? strict(value) : value]
    }),
  ) as Schema
  const isObject = copy.properties !== undefined && copy.additionalProperties === undefined
  return isObject ? { ...copy, additionalProperties: false } : copy
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The operation that a request is for, and its name in the description. */
function operationFor(description: ApiDescription, method: string, path: string) {
  for (const [template, methods] of Object.entries(description.paths)) {
    const pattern = new RegExp(`^/api/v1${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    const operation = methods[method.toLowerCase()]
    if (operation !== undefined && pattern.test(path)) {
      return { name: `${method} ${template}`, operation }
    }
  }
  throw new Error(`No operation is described for ${method} ${path}`)
}

/** Holds answers against the description of the API, and remembers which operations answered. */
export class Contract {
  readonly answered = new Map<string, Set<number>>()
  readonly #description: ApiDescription
  readonly #definitions: Record<string, Schema>

  constructor(description: ApiDescription) {
    this.#description = description
    this.#definitions = Object.fromEntries(
      Object.entries(description.components.schemas).map(([name, schema]) => [
        name,
        strict(schema),
      ]),
    )
  }

  get operations(): string[] {
    return Object.entries(this.#description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
  }

  /** What is wrong with an answer, in words; nothing when it is as described. */
  async check(method: string, path: string, answer: Response): Promise<string[]> {
    const { name, operation } = operationFor(this.#description, method, path)
    this.answered.set(name, (this.answered.get(name) ?? new Set()).add(answer.status))
    const wrong = await this.#wrongWith(operation, answer)
    return wrong.map((each) => `${name} ${answer.status}: ${each}`)
  }

  async #wrongWith({ responses }: Operation, answer: Response): Promise<string[]> {
    const described = responses[String(answer.status)]
    if (described === undefined) return ['this status is not described']
    const kind = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const contents = described.content ?? {}
    if (kind === '') return Object.keys(contents).length === 0 ? [] : ['there is no body']
    const schema = contents[kind]?.schema
    if (schema === undefined) return [`a body of ${kind} is not described`]
    if (!kind.endsWith('json')) return []
    const whole = { ...strict(schema), $defs: this.#definitions }
    const parsed = z.fromJSONSchema(whole as never).safeParse(await answer.json())
    return (parsed.error?.issues ?? []).map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    )
  }
}
