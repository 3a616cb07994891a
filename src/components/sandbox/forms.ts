import type { SandboxReply } from '../../domain/sandbox.ts'

/** A field of a form as text without blanks around it; undefined when it is empty or a file. */
export function filledIn(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** What somebody writes back on a drawn phone. */
export function readReply(form: FormData): SandboxReply | undefined {
  const visitorNumber = filledIn(form, 'visitorNumber')
  const senderId = filledIn(form, 'senderId')
  const text = filledIn(form, 'reply')
  if (visitorNumber === undefined || senderId === undefined || text === undefined) return undefined
  return { visitorNumber, senderId, text }
}
