/** As much of OpenAPI 3.1 as the reference shows. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
  maxLength?: number
  maximum?: number
  maxItems?: number
  format?: string
}

interface Content {
  content?: Record<string, { schema?: Schema }>
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Schema
}

export interface OperationDescription {
  summary: string
  description?: string
  requestBody?: Content
  parameters?: Parameter[]
  responses: Record<string, Content & { description: string }>
}

export interface ApiDescription {
  paths: Record<string, Record<string, OperationDescription>>
  components: { schemas: Record<string, Schema> }
}
