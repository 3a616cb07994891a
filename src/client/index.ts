export type * from './api.ts'
export { AccordProblem, createClient, type Client, type ClientOptions } from './client.ts'
export { verifyWebhook, type SignedRequest } from './verify-webhook.ts'
