import type { Canned } from './canned.ts'

export const de: Canned = {
  stopEverything: 'Um keine SMS mehr von {brand} zu bekommen: {url}',
  stopMarketing: 'Keine Werbung mehr von {brand}, alles andere bleibt: {url}',
  stopCategory: 'Keine SMS "{category}" mehr von {brand}: {url}',
  manageChoices: 'Welche SMS Sie von {brand} bekommen, wählen Sie hier: {url}',
  wrongNumber: 'Bitte entschuldigen Sie. Damit {brand} dieser Nummer nicht mehr schreibt: {url}',
  help: 'Diese SMS kommen von {brand}. Hier wählen Sie aus oder melden sich ab: {url}',
  comeBack: 'Um wieder SMS von {brand} zu bekommen, wählen Sie hier aus: {url}',
  withdrawn: '{brand}: Sie bekommen keine SMS "{category}" mehr. Ein Versehen? {url}',
  withdrawnEverything: '{brand}: Sie bekommen keine SMS mehr von uns. Ein Versehen? {url}',
}
