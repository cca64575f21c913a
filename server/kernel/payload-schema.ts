/**
 * What the payload of one message may be, references resolved, as its official schema says. Forms are drawn from it and
 * the gateway checks by the same schema. `instant`: a text that is a date and time.
 */
export type PayloadSchema = {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  properties?: Record<string, PayloadSchema>
  required?: string[]
  items?: PayloadSchema
  enum?: string[]
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  instant?: true
}
