/** What iAdvize tells of whose meaning is known (iAdvize, "Webhooks"). Others are kept all the same. */
export const WEBHOOK_TYPES = [
  'v2.conversation.pushed',
  'v2.conversation.closed',
  'visitor.updated',
  'satisfaction.answered',
  'transaction.attributed',
] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]

export const isWebhookType = (type: string): type is WebhookType =>
  WEBHOOK_TYPES.some((known) => known === type)
