import { SignJWT } from 'jose'
import { SANDBOX_APP_TOKEN_LIFE_S } from '../../../src/domain/limits.ts'
import type { AccordDoor } from './accord-calls.ts'
import { AGENT_ID, PLATFORM } from './project.ts'
import type { SandboxDoors } from './sandbox.ts'

const APP = '/iadvize/app'

/**
 * Address of the app beside a conversation, with the token by which the desk says who looks at it
 * (iAdvize, custom apps): HS256 under the app's secret, good for a minute.
 */
export async function appAddress(
  { publicUrl, appSecret }: AccordDoor,
  { clock }: SandboxDoors,
): Promise<string> {
  const now = Math.floor(clock() / 1_000)
  const token = await new SignJWT({ email: 'agent@example.com' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('iadvize')
    .setSubject(`${PLATFORM}-${AGENT_ID}`)
    .setAudience(publicUrl + APP)
    .setIssuedAt(now)
    .setExpirationTime(now + SANDBOX_APP_TOKEN_LIFE_S)
    .sign(new TextEncoder().encode(appSecret))
  return `${APP}?jwt=${token}`
}
