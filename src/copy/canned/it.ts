import type { Canned } from './canned.ts'

export const it: Canned = {
  stopEverything: 'Per non ricevere più SMS da {brand}: {url}',
  stopMarketing: 'Per non ricevere più pubblicità da {brand} e tenere il resto: {url}',
  stopCategory: 'Per non ricevere più "{category}" da {brand}: {url}',
  manageChoices: 'Per scegliere quali SMS ricevere da {brand}: {url}',
  wrongNumber: "Ci scusi per l'errore. Perché {brand} non scriva più a questo numero: {url}",
  help: 'Questi SMS sono di {brand}. Per scegliere quali ricevere, o nessuno: {url}',
  comeBack: 'Per ricevere di nuovo gli SMS di {brand}, scelga qui quali: {url}',
  withdrawn: '{brand}: non riceverà più SMS "{category}". Un errore? {url}',
  withdrawnEverything: '{brand}: non riceverà più nostri SMS. Un errore? {url}',
}
