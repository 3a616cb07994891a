import type { PersonalAction } from '../components/forms.ts'

/** Does what a button of a personal page asks for. Resolves to whether it was done. */
export function act(
  { accord, visit }: Pick<App.Locals, 'accord' | 'visit'>,
  token: string,
  asked: PersonalAction,
): Promise<boolean> {
  switch (asked.action) {
    case 'leave':
      return accord.leaveByLink(token, asked.scope, visit)
    case 'undo':
      return accord.undoByLink(token, visit)
    case 'pause':
      return accord.pauseByLink(token, asked.pause, visit)
    case 'limit':
      return accord.limitByLink(token, asked.limit, visit)
    case 'resume':
      return accord.resumeByLink(token, asked.category, visit)
    case 'grant':
      return accord.grantByLink(token, asked.grant, visit)
  }
}
