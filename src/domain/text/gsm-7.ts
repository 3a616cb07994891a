/** The default alphabet of GSM, one septet each (3GPP TS 23.038, 6.2.1). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ' +
  'ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Its extension: an escape comes first, so two septets each (6.2.1.1). */
const EXTENDED = '\f^{}\\[~]|€'

/** Septets by UTF-16 code unit; what is not in the alphabet takes none. */
const SEPTETS = new Uint8Array(0x10000)
for (const letter of BASIC) SEPTETS[letter.charCodeAt(0)] = 1
for (const letter of EXTENDED) SEPTETS[letter.charCodeAt(0)] = 2

/** GSM-7 septets a UTF-16 code unit takes; 0 for one that GSM-7 lacks. */
export const gsmUnitsOf = (codeUnit: number): number => SEPTETS[codeUnit] ?? 0

/** Whether every character is in GSM-7. */
export function isGsm(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (gsmUnitsOf(text.charCodeAt(index)) === 0) return false
  }
  return true
}
