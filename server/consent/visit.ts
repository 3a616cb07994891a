/** Where and how a choice was made, as the request tells it. Becomes the evidence of a fact. */
export interface Visit {
  ipAddress: string | null
  userAgent: string | null
  url: string
}
